import { FlowError } from '../../problem/flow-error.js';
import { DateTime } from '../../value/date-time.js';
import { isNumeric, type Numeric } from '../../value/number.js';
import { addNumeric } from '../../value/number-arithmetic.js';
import { divideNumeric } from '../../value/number-division.js';
import type { Value } from '../../value/value.js';
import { compareValues } from './order.js';

/** Of an empty list: 0 (semantics 2.8, assumed). */
export function sum(values: readonly Value[]): Numeric {
  return numbersOf(values).reduce(addNumeric, 0);
}

/** Of an empty list: empty (semantics 2.8, assumed). */
export function average(values: readonly Value[]): Value {
  const numbers = numbersOf(values);
  return numbers.length === 0 ? null : divideNumeric(numbers.reduce(addNumeric, 0), numbers.length);
}

/** The smallest number or the earliest date (sign 1), the greatest or the latest (sign -1); of an empty list, empty. */
export function extreme(values: readonly Value[], sign: 1 | -1): Value {
  let found: Numeric | DateTime | null = null;
  for (const value of values) {
    if (value === null) continue;
    if (!isNumeric(value) && !(value instanceof DateTime))
      throw new FlowError('value', 'A minimum or a maximum needs numbers or dates.');
    if (found === null || compareValues(value, found, false) * sign < 0) found = value;
  }
  return found;
}

/** Empty values are passed over (semantics 2.8, assumed). */
function numbersOf(values: readonly Value[]): Numeric[] {
  return values
    .filter((value) => value !== null)
    .map((value) => {
      if (isNumeric(value)) return value;
      throw new FlowError('value', 'A sum or an average needs numbers.');
    });
}
