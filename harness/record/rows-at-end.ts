import { isFailure } from '../../src/problem/failure.js';
import type { Encoded } from '../../src/trace/encode.js';
import { encodePublicValue } from '../../src/world/encode-public-value.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import type { World } from '../../src/world/world.js';
import type { Entry, ScenarioDraft } from './scenario-draft.js';

/** More rows of an entity than these are counted, not listed. */
const mostListed = 20;

/** The rows that there are when everything is over, on the server and on every device. */
export function rowsAtEnd(world: World, draft: ScenarioDraft): Entry {
  const server = rowsOf(draft, (entity) => world.server.query(entity));
  const devices: Entry = {};
  for (const name of world.deviceNames) {
    const device = world.device(name);
    // A device that is off, or that nobody uses, shows nothing.
    const rows = attempt(() => rowsOf(draft, (entity) => device.query(entity)));
    const unsynchronized = attempt(() => device.unsynchronized().length);
    if (rows !== undefined && unsynchronized !== undefined) devices[name] = { rows, unsynchronized };
  }
  return {
    ...(Object.keys(server).length > 0 && { server }),
    ...(Object.keys(devices).length > 0 && { devices }),
  };
}

function rowsOf({ app, values }: ScenarioDraft, query: (entity: string) => readonly ObjectHandle[]): Entry {
  const rows: Entry = {};
  for (const { name, persistable } of app.index.model.entities) {
    if (!persistable) continue;
    // Of an entity that has specializations, those are rows too.
    const found = attempt(() => query(name)) ?? [];
    if (found.length === 0) continue;
    rows[name] = found.length > mostListed ? found.length : found.map((row) => written(row, values));
  }
  return rows;
}

function written(row: ObjectHandle, values: ScenarioDraft['values']): Encoded {
  const { $entity: _entity, $id, ...members } = encodePublicValue(row) as Record<string, Encoded>;
  const name = values.nameOf($id);
  return { ...(name !== undefined && { $id: name }), ...values.expectedMembers(members, row.entity) };
}

function attempt<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch (error) {
    if (!isFailure(error)) throw error;
    return undefined;
  }
}
