import type { Member } from '../../model/entity-layout.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { MemberValue } from '../../value/value.js';

/**
 * An object in memory takes over new committed values; members with an uncommitted change keep it on top (semantics 3.4).
 *
 * @param arrived the members that the new values hold; the others keep what they have
 */
export function takeOver(object: EntityObject, stored: readonly MemberValue[], arrived: readonly Member[]): void {
  const before = object.committed;
  const after = before?.slice();
  for (const { slot } of arrived) {
    const value = stored[slot] ?? null;
    if (before === undefined || before[slot] === object.values[slot]) object.overwrite(slot, value);
    if (after !== undefined) after[slot] = value;
  }
  object.committed = after;
}
