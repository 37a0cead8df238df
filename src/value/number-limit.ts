import type Big from 'big.js';
import { HarnessError } from '../problem/harness-error.js';
import { type Numeric, toNumeric } from './number.js';

/** Exact results grow with every multiplication; a number with more digits than this ends the run. */
export const mostDigits = 4_000;

/** Whether the number would be written with more digits than the limit, zeros included. */
export function isTooLong(value: Big): boolean {
  return value.c.length > mostDigits || value.e > mostDigits || value.e < -mostDigits;
}

/** The result of a computation in canonical form. */
export function finished(value: Big): Numeric {
  if (isTooLong(value)) throw tooManyDigits();
  return toNumeric(value);
}

export function tooManyDigits(): HarnessError {
  const message = `A number came to have more than ${mostDigits} digits, which is the limit. Round it where it grows.`;
  return new HarnessError('number-digits', message);
}
