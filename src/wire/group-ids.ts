import type { Guid } from '../value/value.js';
import type { ObjectId } from './messages.js';

/** Ids by entity, each in its order, so that a table is asked once for all of them. */
export function groupByEntity(ids: Iterable<ObjectId>): ReadonlyMap<string, readonly Guid[]> {
  const grouped = new Map<string, Guid[]>();
  for (const { entity, guid } of ids) {
    const guids = grouped.get(entity);
    if (guids === undefined) grouped.set(entity, [guid]);
    else guids.push(guid);
  }
  return grouped;
}
