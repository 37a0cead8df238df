import type { EntityObject } from '../../value/entity-object.js';
import type { MemberValue } from '../../value/value.js';
import type { ClientState } from '../client-state.js';
import { isStoredMember } from '../offline-database.js';

/**
 * After a synchronization: objects in memory take over the new committed values, with uncommitted changes kept on top, and
 * objects that are gone from the device are dropped (semantics 3.4, 3.7). Gives the dropped ones.
 */
export function refreshMemory(state: ClientState): ReadonlySet<EntityObject> {
  const dropped = new Set<EntityObject>();
  for (const object of [...state.memory.all()]) {
    if (object.isNew || !object.layout.persistable || !state.database.entities.stores(object.entity)) continue;
    const row = state.database.read(object.entity, object.guid);
    if (row === undefined) {
      state.memory.drop(object);
      dropped.add(object);
    } else takeOver(object, row.values);
  }
  return dropped;
}

/** Members without a column on the device keep what they have. */
function takeOver(object: EntityObject, stored: readonly MemberValue[]): void {
  const { committed } = object;
  for (const member of object.layout.members) {
    if (!isStoredMember(member)) continue;
    const value = stored[member.slot] ?? null;
    if (committed === undefined || committed[member.slot] === object.values[member.slot]) object.values[member.slot] = value;
    if (object.committed !== undefined) object.committed = object.committed.with(member.slot, value);
  }
}
