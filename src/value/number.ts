import Big from 'big.js';

/**
 * A whole number or a decimal, exact. Canonical: a whole number that a double holds exactly is a plain number, and
 * everything else is a `Big`; so two plain numbers can be computed with directly, and a mixed comparison is never needed for
 * equality of kinds. As in the client, nothing about the value tells Integer/Long from Decimal: types do.
 */
export type Numeric = number | Big;

/** Brings a `Big` into canonical form. */
export function toNumeric(value: Big): Numeric {
  const { c: digits, e: exponent } = value;
  // Most results of decimals have something behind the point, which their digits tell at once.
  if (exponent > 15 || digits.length > exponent + 1) return value;
  let plain = 0;
  for (let place = 0; place <= exponent; place++) plain = plain * 10 + (digits[place] ?? 0);
  if (!Number.isSafeInteger(plain)) return value;
  return value.s < 0 ? 0 - plain : plain;
}

/** The number that a text in plain or exponent notation holds, or nothing. */
export function parseNumeric(text: string): Numeric | undefined {
  const plain = parsePlain(text);
  if (plain !== undefined) return plain;
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?$/.test(text)) return undefined;
  return toNumeric(new Big(text.replace(/^\+/, '').replace(/\.(?=$|[eE])/, '')));
}

/**
 * Digits with a sign and a point, as numbers are written everywhere but in the texts of users: these are read by hand, in half the
 * time. Everything else is nothing here.
 */
function parsePlain(text: string): Numeric | undefined {
  const isNegative = text.charCodeAt(0) === minusCode;
  const start = isNegative ? 1 : 0;
  const digits: number[] = [];
  let point = text.length;
  let significant = 0;
  for (let place = start; place < text.length; place++) {
    const digit = text.charCodeAt(place) - zeroCode;
    if (digit >= 0 && digit <= 9) {
      if (digits.length > 0 || digit > 0) digits.push(digit);
      if (digit > 0) significant = digits.length;
    } else if (digit === pointCode - zeroCode && point === text.length && place > start && place < text.length - 1) point = place;
    else return undefined;
  }
  if (text.length === start) return undefined;
  if (significant === 0) return 0;
  const behindPoint = Math.max(0, text.length - point - 1);
  const exponent = digits.length - behindPoint - 1;
  digits.length = significant;
  return toNumeric(bigOf(isNegative, exponent, digits));
}

export function toBig(value: Numeric): Big {
  return typeof value === 'number' ? wholeToBig(value) : value;
}

/** To copy one number is the fastest way to another. */
const template = new Big(0);
const zeroCode = '0'.charCodeAt(0);
const minusCode = '-'.charCodeAt(0);
const pointCode = '.'.charCodeAt(0);

/**
 * A number put together by hand, which takes half the time of having it read as text.
 *
 * @param exponent the power of ten that the first digit counts
 * @param digits without zeros at either end; it is the caller's no longer
 */
export function bigOf(isNegative: boolean, exponent: number, digits: number[]): Big {
  const big = new Big(template);
  big.s = isNegative ? -1 : 1;
  big.e = exponent;
  big.c = digits;
  return big;
}

function wholeToBig(value: number): Big {
  if (value === 0) return new Big(template);
  const text = String(Math.abs(value));
  let length = text.length;
  while (text.charCodeAt(length - 1) === zeroCode) length--;
  const digits: number[] = [];
  for (let place = 0; place < length; place++) digits.push(text.charCodeAt(place) - zeroCode);
  return bigOf(value < 0, text.length - 1, digits);
}

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || value instanceof Big;
}

/** Digits only, never an exponent, no zeros at the end: `0.0000001`, `12`, `-3.5`. */
export function formatNumeric(value: Numeric): string {
  return typeof value === 'number' ? String(value) : value.toFixed();
}

export function compareNumeric(left: Numeric, right: Numeric): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return toBig(left).cmp(toBig(right));
}
