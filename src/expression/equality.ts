import { DateTime } from '../value/date-time.js';
import { EntityObject } from '../value/entity-object.js';
import { compareNumeric, isNumeric } from '../value/number.js';
import type { Value } from '../value/value.js';

/** Whether a value counts as `empty`: an empty list does (semantics 5.3). */
export function isEmptyValue(value: Value): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/**
 * `=` at run time (semantics 5.5): objects by id, dates to the millisecond, numbers by what they are worth, lists as the list
 * operation Equals has it.
 *
 * @param blankIsEmpty whether `''` counts as empty, as in clients before 11.0
 */
export function areEqual(left: Value, right: Value, blankIsEmpty: boolean): boolean {
  if (left === right) return true;
  if (isEmptyValue(left) || (blankIsEmpty && left === '')) return isEmptyValue(right) || (blankIsEmpty && right === '');
  if (isEmptyValue(right)) return false;
  if (left instanceof EntityObject || right instanceof EntityObject) return guidOf(left) === guidOf(right);
  if (isNumeric(left)) return isNumeric(right) && compareNumeric(left, right) === 0;
  if (left instanceof DateTime) return right instanceof DateTime && left.epochMs === right.epochMs;
  return Array.isArray(left) && Array.isArray(right) && haveSameObjects(left, right);
}

/** `[%CurrentUser%]` is an id where the user's object is not at hand. */
function guidOf(value: Value): unknown {
  return value instanceof EntityObject ? value.guid : value;
}

/** Neither order nor number of occurrences counts (semantics 2.8, decision 19). */
function haveSameObjects(left: readonly EntityObject[], right: readonly EntityObject[]): boolean {
  const guids = (list: readonly EntityObject[]) => new Set(list.map((object) => object.guid));
  const leftGuids = guids(left);
  const rightGuids = guids(right);
  return leftGuids.size === rightGuids.size && [...leftGuids].every((guid) => rightGuids.has(guid));
}
