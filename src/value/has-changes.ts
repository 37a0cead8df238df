import type { EntityObject } from './entity-object.js';
import { isSameValue } from './same-value.js';

/** Whether a member has another value than at the last commit; one that was set to the value that it had has not. */
export function hasChanges({ committed, values }: EntityObject): boolean {
  return committed?.some((before, slot) => !isSameValue(before, values[slot] ?? null)) ?? false;
}
