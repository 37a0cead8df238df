import Big from 'big.js';
import { FlowError } from '../problem/flow-error.js';
import { formatNumeric, isNumeric } from '../value/number.js';
import type { Scalar } from '../value/value.js';

const least = new Big('-9223372036854775808');
const greatest = new Big('9223372036854775807');

/** Whether a whole number fits Integer/Long: plain numbers always do. */
export function fitsLong(value: Scalar): boolean {
  return typeof value === 'number' || !isNumeric(value) || (value.gte(least) && value.lte(greatest));
}

/**
 * On the server a whole result has 64 bits; one beyond fails (assumed, decision 91). The client computes with numbers of any
 * size and fails only where one is stored.
 */
export function checkedLong(value: Scalar): Scalar {
  if (fitsLong(value) || !isNumeric(value)) return value;
  throw new FlowError('expression', `${formatNumeric(value)} is beyond the range of Integer/Long.`);
}
