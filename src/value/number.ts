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
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?$/.test(text)) return undefined;
  return toNumeric(new Big(text.replace(/^\+/, '').replace(/\.(?=$|[eE])/, '')));
}

export function toBig(value: Numeric): Big {
  return typeof value === 'number' ? wholeToBig(value) : value;
}

/** To copy one number is the fastest way to another. */
const zero = new Big(0);
const zeroCode = '0'.charCodeAt(0);

/** Puts the digits together by hand, which takes half the time of having the number read as text. */
function wholeToBig(value: number): Big {
  const big = new Big(zero);
  if (value === 0) return big;
  const text = String(Math.abs(value));
  let length = text.length;
  while (text.charCodeAt(length - 1) === zeroCode) length--;
  const digits: number[] = [];
  for (let place = 0; place < length; place++) digits.push(text.charCodeAt(place) - zeroCode);
  big.s = value < 0 ? -1 : 1;
  big.e = text.length - 1;
  big.c = digits;
  return big;
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
