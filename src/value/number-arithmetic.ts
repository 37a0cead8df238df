import { FlowError } from '../problem/flow-error.js';
import { compareNumeric, type Numeric, toBig } from './number.js';
import { finished } from './number-limit.js';

/**
 * Exact arithmetic (semantics 5.4). Two plain numbers are computed with directly: where the true result is beyond what a
 * double holds exactly, the rounded one is too, so that one look at the result tells whether it can be trusted.
 */
export function addNumeric(left: Numeric, right: Numeric): Numeric {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return finished(toBig(left).plus(toBig(right)));
}

export function subtractNumeric(left: Numeric, right: Numeric): Numeric {
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return finished(toBig(left).minus(toBig(right)));
}

export function multiplyNumeric(left: Numeric, right: Numeric): Numeric {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    // Adding zero turns the negative zero, which no Mendix number is, into zero.
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return finished(toBig(left).times(toBig(right)));
}

/** The remainder has the sign of the dividend (assumed, decision 6). */
export function remainderNumeric(left: Numeric, right: Numeric): Numeric {
  if (isZero(right)) throw divisionByZero();
  if (typeof left === 'number' && typeof right === 'number') return (left % right) + 0;
  return finished(toBig(left).mod(right));
}

export function negateNumeric(value: Numeric): Numeric {
  return typeof value === 'number' ? 0 - value : finished(value.neg());
}

export function absoluteNumeric(value: Numeric): Numeric {
  return typeof value === 'number' ? Math.abs(value) : finished(value.abs());
}

export function isZero(value: Numeric): boolean {
  return value === 0;
}

export function isNegative(value: Numeric): boolean {
  return compareNumeric(value, 0) < 0;
}

/** Whether there is nothing behind the point. */
export function isWhole(value: Numeric): boolean {
  return typeof value === 'number' || value.c.length <= value.e + 1;
}

/** Division by zero is undocumented; it fails (assumed, decision 8). */
export function divisionByZero(): FlowError {
  return new FlowError('expression', 'Division by zero.');
}
