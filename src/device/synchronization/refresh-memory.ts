import type { EntityObject } from '../../value/entity-object.js';
import type { Guid } from '../../value/value.js';
import type { ClientState } from '../client-state.js';
import { isStoredMember } from '../offline-database.js';
import { takeOver } from './take-over.js';

/**
 * After a synchronization: objects in memory take over the new committed values, with uncommitted changes kept on top, and
 * objects that are gone from the device are dropped (semantics 3.4, 3.7). Gives the dropped ones.
 */
export function refreshMemory(state: ClientState): ReadonlySet<EntityObject> {
  const dropped = new Set<EntityObject>();
  for (const [entity, objects] of storedObjects(state)) {
    const guids = objects.map(({ guid }) => guid);
    const rows = new Map<Guid, EntityObject>();
    for (const row of state.database.entities.readAll(entity, guids)) rows.set(row.guid, row);
    for (const object of objects) {
      const row = rows.get(object.guid);
      if (row === undefined) dropped.add(object);
      else takeOver(object, row.values, isStoredMember);
    }
  }
  for (const object of dropped) state.memory.drop(object);
  return dropped;
}

/** What is in memory and ought to have a row, by entity, so that each entity is read once. */
function storedObjects({ memory, database }: ClientState): ReadonlyMap<string, EntityObject[]> {
  const byEntity = new Map<string, EntityObject[]>();
  for (const object of memory.all()) {
    if (object.isNew || !database.entities.stores(object.entity)) continue;
    const objects = byEntity.get(object.entity);
    if (objects === undefined) byEntity.set(object.entity, [object]);
    else objects.push(object);
  }
  return byEntity;
}
