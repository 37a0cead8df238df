import { attempt } from '../../src/problem/attempt.js';
import type { Encoded } from '../../src/trace/encode.js';
import { encodePublicValue } from '../../src/world/encode-public-value.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import type { World } from '../../src/world/world.js';

export interface SeenRow {
  readonly entity: string;
  readonly id: string;
  readonly members: Readonly<Record<string, Encoded>>;
}

/** The rows of a server or a device at some moment, by id. */
export type SeenRows = ReadonlyMap<string, SeenRow>;

/** What can be seen of a world from outside: rows, and what waits to be sent. */
export interface SeenWorld {
  readonly server: SeenRows;
  /** A device that is off, or that nobody uses, shows nothing. */
  readonly devices: ReadonlyMap<string, { readonly rows: SeenRows; readonly unsynchronized: number }>;
}

export function seeWorld(world: World): SeenWorld {
  const devices = new Map<string, { readonly rows: SeenRows; readonly unsynchronized: number }>();
  for (const name of world.deviceNames) {
    const device = world.device(name);
    const rows = attempt(() => rowsOf(world, (entity) => device.query(entity)));
    const unsynchronized = attempt(() => device.unsynchronized().length);
    if (rows !== undefined && unsynchronized !== undefined) devices.set(name, { rows, unsynchronized });
  }
  return { server: rowsOf(world, (entity) => world.server.query(entity)), devices };
}

function rowsOf(world: World, query: (entity: string) => readonly ObjectHandle[]): SeenRows {
  const rows = new Map<string, SeenRow>();
  for (const { name, persistable } of world.app.index.model.entities) {
    if (!persistable) continue;
    for (const row of attempt(() => query(name)) ?? []) {
      // Of an entity that has specializations, those are rows too; each is told with its own.
      if (row.entity !== name) continue;
      const { $entity: _entity, $id: _id, ...members } = encodePublicValue(row) as Record<string, Encoded>;
      rows.set(row.id, { entity: name, id: row.id, members });
    }
  }
  return rows;
}
