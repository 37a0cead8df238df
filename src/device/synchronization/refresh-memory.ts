import { fileMembers } from '../../model/file-contents.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { Guid } from '../../value/value.js';
import type { ReceivedObject } from '../../wire/object-tables.js';
import type { ClientState } from '../client-state.js';
import { storedMembers } from '../stored-members.js';
import { takeOver } from './take-over.js';

/**
 * After a synchronization: objects in memory take over the new committed values, with uncommitted changes kept on top, and
 * objects that are gone from the device are dropped (semantics 3.4, 3.7). Gives the dropped ones.
 *
 * @param written objects whose rows were just written, and not changed since: these need not be read again
 */
export function refreshMemory(state: ClientState, written: Iterable<ReceivedObject> = []): ReadonlySet<EntityObject> {
  const { memory, database } = state;
  const fresh = takeWritten(written, state);
  const dropped = new Set<EntityObject>();
  for (const [entity, objects] of storedObjects(state, fresh)) {
    const rows = new Map<Guid, EntityObject>();
    for (const row of database.entities.readAll(
      entity,
      objects.map(({ guid }) => guid),
    ))
      rows.set(row.guid, row);
    for (const object of objects) {
      const row = rows.get(object.guid);
      if (row === undefined) dropped.add(object);
      else takeOver(object, row.values, storedMembers(object.layout));
    }
  }
  for (const object of dropped) memory.drop(object);
  return dropped;
}

/** Gives those that have taken over what was written. The contents of files come apart from their objects, and are read. */
function takeWritten(written: Iterable<ReceivedObject>, { memory, database }: ClientState): ReadonlySet<EntityObject> {
  const fresh = new Set<EntityObject>();
  for (const row of written) {
    const { guid, layout } = row;
    const object = memory.known(guid);
    if (object?.layout !== layout || object.isNew || fileMembers(layout) !== undefined) continue;
    takeOver(object, database.entities.settled(row), storedMembers(layout));
    fresh.add(object);
  }
  return fresh;
}

/** What else is in memory and ought to have a row, by entity, so that each entity is read once. */
function storedObjects(
  { memory, database }: ClientState,
  fresh: ReadonlySet<EntityObject>,
): ReadonlyMap<string, readonly EntityObject[]> {
  const byEntity = new Map<string, EntityObject[]>();
  for (const object of memory.all()) {
    if (object.isNew || fresh.has(object) || !database.entities.stores(object.entity)) continue;
    const objects = byEntity.get(object.entity);
    if (objects === undefined) byEntity.set(object.entity, [object]);
    else objects.push(object);
  }
  return byEntity;
}
