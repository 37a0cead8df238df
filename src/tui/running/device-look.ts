import { viewDevice } from '../../debugger/inspection/device-view.js';
import type { ObjectView } from '../../debugger/inspection/value-view.js';
import type { AppIndex } from '../../model/app-index.js';
import type { Member } from '../../model/entity-layout.js';
import { isFailure } from '../../problem/failure.js';
import { type Encoded, formatInUtc } from '../../trace/encode.js';
import type { LoadedApp } from '../project/loaded-app.js';
import { deviceFor } from './beginning-of.js';
import type { RunRequest } from './run-source.js';
import { summaryOf } from './summary-of.js';

/** A row of the offline database that an argument can be. */
export interface DeviceRow {
  readonly entity: string;
  readonly id: string;
  /** What the server file calls it. */
  readonly label?: string;
  /** Its most telling members. */
  readonly summary: string;
  /** The server does not know it at all, or not in this form. */
  readonly unsynchronized?: 'new' | 'changed';
}

/** A device as a run would find it. */
export type DeviceLook =
  | {
      readonly kind: 'seen';
      readonly rows: readonly DeviceRow[];
      /** Entities with more rows than are shown. */
      readonly more: readonly string[];
      readonly isConnected: boolean;
    }
  /** It can not be brought up. */
  | { readonly kind: 'none'; readonly problem: string };

/** So many rows of an entity can be picked from. */
const mostRows = 1_000;

/** Brings the device of a run up, looks at what is in its database, and takes it down again. */
export async function lookAtDevice(request: RunRequest, app: LoadedApp): Promise<DeviceLook> {
  try {
    const { world, device, named } = await deviceFor(request, app);
    try {
      const labels = new Map(named.labels.map((label) => [named.idOf(label), label]));
      const { tables, unsynchronized, network } = viewDevice(world.universe.inhabitants.require(device.name), formatInUtc);
      const marks = new Map(unsynchronized.map(({ object, isNew }) => [object.id, isNew ? 'new' : 'changed'] as const));
      // A scenario may have a device with another app.
      const known = tables.filter(({ entity }) => app.index.entity(entity) !== undefined);
      const rowOf = (object: ObjectView): DeviceRow => rowFrom(object, labels, marks, app.index);
      return {
        kind: 'seen',
        rows: known.flatMap((table) => table.rows(0, mostRows).map(rowOf)),
        more: known.filter(({ count }) => count > mostRows).map(({ entity }) => entity),
        isConnected: network.isConnected,
      };
    } finally {
      world.dispose();
    }
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { kind: 'none', problem: error.message };
  }
}

function rowFrom(
  object: ObjectView,
  labels: ReadonlyMap<string | undefined, string>,
  marks: ReadonlyMap<string, 'new' | 'changed'>,
  index: AppIndex,
): DeviceRow {
  const { entity, id } = object;
  const { byName } = index.layout(entity);
  const label = labels.get(id);
  const unsynchronized = marks.get(id);
  const members = object.members.flatMap(({ name, value }) => {
    const member = byName.get(name);
    return member === undefined ? [] : [{ member, text: textOf(member, value, labels) }];
  });
  return {
    entity,
    id,
    ...(label !== undefined && { label }),
    summary: summaryOf(members),
    ...(unsynchronized !== undefined && { unsynchronized }),
  };
}

/** Another object is told by its name; an id says nothing to anybody. */
function textOf({ kind }: Member, value: Encoded, labels: ReadonlyMap<string | undefined, string>): string | undefined {
  if (value === null || typeof value === 'object') return undefined;
  return kind === 'attribute' ? String(value) : labels.get(String(value));
}
