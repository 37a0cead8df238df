import Big from 'big.js';
import { FlowError } from '../problem/flow-error.js';
import { type Numeric, toBig } from './number.js';
import { divisionByZero, isNegative, isZero } from './number-arithmetic.js';
import { finished } from './number-limit.js';

/**
 * Digits that a quotient or a root is rounded to, half-even: IEEE's decimal128, as the samples of the documentation show
 * (semantics 5.4, decision 7).
 */
const significantDigits = 34;

/** Always a Decimal, even of two whole numbers; exact where 34 digits suffice. */
export function divideNumeric(left: Numeric, right: Numeric): Numeric {
  if (isZero(right)) throw divisionByZero();
  if (typeof left === 'number' && typeof right === 'number' && left % right === 0) return left / right + 0;
  const dividend = scaled(toBig(left));
  const divisor = scaled(toBig(right));
  const shift = Math.max(0, significantDigits + 2 + divisor.digits - dividend.digits);
  const shifted = dividend.coefficient * 10n ** BigInt(shift);
  const quotient = shifted / divisor.coefficient;
  const isExact = shifted % divisor.coefficient === 0n;
  const exponent = dividend.exponent - divisor.exponent - shift;
  return fromScaled(dividend.isNegative !== divisor.isNegative, quotient, exponent, isExact);
}

/** The square root, to 34 digits; of a negative number there is none. */
export function squareRoot(value: Numeric): Numeric {
  if (isNegative(value)) throw new FlowError('expression', 'A negative number has no square root.');
  if (isZero(value)) return 0;
  const { coefficient, digits, exponent } = scaled(toBig(value));
  // An even exponent, and digits enough for one more than the root is rounded to.
  let shift = Math.max(0, 2 * (significantDigits + 2) - digits);
  if ((exponent - shift) % 2 !== 0) shift++;
  const shifted = coefficient * 10n ** BigInt(shift);
  const root = wholeRoot(shifted);
  return fromScaled(false, root, (exponent - shift) / 2, root * root === shifted);
}

/** A number as `coefficient * 10^exponent`, both whole. */
interface Scaled {
  readonly isNegative: boolean;
  readonly coefficient: bigint;
  readonly digits: number;
  readonly exponent: number;
}

function scaled(value: Big): Scaled {
  const digits = value.c.length;
  return { isNegative: value.s < 0, coefficient: BigInt(value.c.join('')), digits, exponent: value.e - digits + 1 };
}

/** @param isExact whether nothing was cut off behind the coefficient */
function fromScaled(isNegativeValue: boolean, coefficient: bigint, exponent: number, isExact: boolean): Numeric {
  const excess = String(coefficient).length - significantDigits;
  let rounded = coefficient;
  if (excess > 0) {
    const unit = 10n ** BigInt(excess);
    const rest = 2n * (coefficient % unit);
    rounded = coefficient / unit;
    const isTie = rest === unit && isExact;
    if (isTie ? rounded % 2n === 1n : rest >= unit) rounded += 1n;
  }
  return finished(new Big(`${isNegativeValue ? '-' : ''}${rounded}e${exponent + Math.max(0, excess)}`));
}

/** The greatest whole number whose square is not above the value, by Newton's iteration from above. */
function wholeRoot(value: bigint): bigint {
  let estimate = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (estimate + value / estimate) >> 1n;
    if (next >= estimate) return estimate;
    estimate = next;
  }
}
