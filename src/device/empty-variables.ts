import type { Run } from '../flow/run.js';
import type { EntityObject } from '../value/entity-object.js';

/** Variables whose object is gone are empty, and lists no longer hold it (semantics 3.7). */
export function emptyVariables(runs: Iterable<Run>, dropped: ReadonlySet<EntityObject>): void {
  if (dropped.size === 0) return;
  for (const { stack } of runs) {
    for (const { slots } of stack) {
      slots.forEach((value, slot) => {
        if (Array.isArray(value)) keepOnly(value, (object) => !dropped.has(object));
        else if (dropped.has(value as EntityObject)) slots[slot] = null;
      });
    }
  }
}

/** In place: several variables may hold the same list. */
function keepOnly(list: EntityObject[], isKept: (object: EntityObject) => boolean): void {
  const kept = list.filter(isKept);
  if (kept.length === list.length) return;
  list.length = 0;
  for (const object of kept) list.push(object);
}
