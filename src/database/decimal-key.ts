import Big from 'big.js';
import { FlowError } from '../problem/flow-error.js';
import { bigOf, formatNumeric, type Numeric, toNumeric } from '../value/number.js';

/** Digits before and behind the point that a stored Decimal can have. */
const integerDigits = 20;
const fractionDigits = 18;

const zero = '0'.charCodeAt(0);
const one = '1'.charCodeAt(0);
const nine = '9'.charCodeAt(0);
const noFraction = '0'.repeat(fractionDigits);

/**
 * A Decimal as a text whose byte order is the order of the numbers, so that equality, ranges, sorting and indexes need no
 * function: a sign (`1` from zero on, `0` below), 20 integer digits and 18 fraction digits; the digits of negative numbers are
 * complemented.
 *
 * A fraction longer than 18 digits is rounded, half away from zero (assumed: the length is ours, Mendix's is an app setting).
 *
 * @throws FlowError when the number has more than 20 integer digits
 * @see semantics 9.1
 */
export function encodeDecimal(value: Numeric): string {
  if (typeof value === 'number') {
    const digits = String(Math.abs(value)).padStart(integerDigits, '0') + noFraction;
    return value < 0 ? `0${complement(digits)}` : `1${digits}`;
  }
  const rounded = roundFraction(value);
  const digits = digitsOf(rounded);
  if (digits === undefined) {
    throw new FlowError(
      'value',
      `The Decimal ${formatNumeric(value)} can not be stored: it has more than ${integerDigits} digits before the point.`,
    );
  }
  return isNegative(rounded) ? `0${complement(digits)}` : `1${digits}`;
}

/** The number that is stored for one: that of its key. */
export function storedDecimal(value: Big): Numeric {
  return toNumeric(roundFraction(value));
}

function roundFraction(value: Big): Big {
  const isStorable = value.c.length - value.e - 1 <= fractionDigits;
  return isStorable ? value : value.round(fractionDigits, Big.roundHalfUp);
}

/**
 * The key to compare stored Decimals with. Unlike a stored one it may lie between two of them, or beyond all: a constant is
 * never rounded to what can be stored.
 */
export function decimalBound(value: Numeric): string {
  if (typeof value === 'number') return encodeDecimal(value);
  const below = value.round(fractionDigits, Big.roundDown);
  const outward = value.round(fractionDigits, Big.roundUp);
  const digits = digitsOf(value.lt(0) ? outward : below);
  if (digits === undefined) return value.lt(0) ? '0' : '2';
  const key = value.lt(0) ? `0${complement(digits)}` : `1${digits}`;
  // Longer than any stored key, and so right behind the one that it starts with.
  return below.eq(value) ? key : `${key}5`;
}

/** Puts the digits together by hand: every Decimal that is read comes this way, and to read the text as a number takes three times as long. */
export function decodeDecimal(key: string): Numeric {
  const isPositive = key.charCodeAt(0) === one;
  const digitAt = (place: number) => (isPositive ? key.charCodeAt(place + 1) - zero : nine - key.charCodeAt(place + 1));
  const length = integerDigits + fractionDigits;
  let first = 0;
  while (first < length && digitAt(first) === 0) first++;
  if (first === length) return 0;
  let last = length - 1;
  while (digitAt(last) === 0) last--;
  const digits = new Array<number>(last - first + 1);
  for (let place = first; place <= last; place++) digits[place - first] = digitAt(place);
  return toNumeric(bigOf(!isPositive, integerDigits - 1 - first, digits));
}

function isNegative(value: Big): boolean {
  return value.s < 0 && value.c[0] !== 0;
}

/** All 38 digits without the sign, or nothing where the number is too large. */
function digitsOf(value: Big): string | undefined {
  const { c, e: exponent } = value;
  if (exponent >= integerDigits) return undefined;
  const significant = c.join('');
  if (exponent < 0)
    return '0'
      .repeat(integerDigits - 1 - exponent)
      .concat(significant)
      .padEnd(integerDigits + fractionDigits, '0');
  const behindPoint = significant.slice(exponent + 1);
  const whole = significant.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return whole.padStart(integerDigits, '0') + behindPoint.padEnd(fractionDigits, '0');
}

function complement(digits: string): string {
  let complemented = '';
  for (let index = 0; index < digits.length; index++) complemented += String.fromCharCode(105 - digits.charCodeAt(index));
  return complemented;
}
