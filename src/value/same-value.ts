import { DateTime } from './date-time.js';
import { compareNumeric, isNumeric } from './number.js';
import type { MemberValue } from './value.js';

/** Whether two values of one member are the same: by what they say, since dates, decimals and sets are objects of their own. */
export function isSameValue(left: MemberValue, right: MemberValue): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (isNumeric(left)) return isNumeric(right) && compareNumeric(left, right) === 0;
  if (left instanceof DateTime) return right instanceof DateTime && left.epochMs === right.epochMs;
  if (left instanceof Uint8Array) return right instanceof Uint8Array && sameItems(left, right);
  return Array.isArray(left) && Array.isArray(right) && sameItems(left, right);
}

function sameItems(left: ArrayLike<number>, right: ArrayLike<number>): boolean {
  if (left.length !== right.length) return false;
  for (let place = 0; place < left.length; place++) if (left[place] !== right[place]) return false;
  return true;
}
