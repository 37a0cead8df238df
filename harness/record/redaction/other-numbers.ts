import { type Room, spreadOut } from './spread-out.js';

/** Numbers are counted in these: 10^-20, below which no Decimal goes. */
const decimals = 20;
const one = 10n ** BigInt(decimals);

/** What a whole number can be as JSON, as an Integer, and as a Long: a number that fits still does. */
const bounds = [2n ** 31n - 1n, 2n ** 53n - 1n, 2n ** 63n - 1n];

/**
 * Other numbers in the place of some, in the same order, each with the same sign, as many digits in front of the point and no more behind
 * it: so mostly on the same side of what a flow compares it with.
 *
 * @param numbers in plain notation, none of them 0
 */
export function otherNumbers(numbers: ReadonlySet<string>): ReadonlyMap<string, string> {
  const scaled = new Map([...numbers].map((text) => [toScaled(text), text]));
  const groups = new Map<string, bigint[]>();
  for (const value of [...scaled.keys()].sort(ascending)) {
    const key = `${value < 0n ? '-' : ''}${sizeOf(value)}`;
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  const taken = new Set(scaled.keys());
  const found = new Map<string, string>();
  for (const values of groups.values())
    for (const [value, other] of spreadOut(values, roomFor(values), unitOf, taken))
      found.set(scaled.get(value) ?? '', toText(other));
  return found;
}

/** All numbers of as many digits that fit where these did. */
function roomFor(values: readonly bigint[]): Room {
  const largest = values.reduce((most, value) => (size(value) > most ? size(value) : most), 0n);
  const digits = sizeOf(largest);
  const unit = values.map(unitOf).reduce((least, each) => (each < least ? each : least));
  const least = digits === 0 ? unit : 10n ** BigInt(digits - 1) * one;
  const all = 10n ** BigInt(digits) * one - unit;
  const bound = bounds.map((each) => each * one).find((each) => largest <= each) ?? all;
  const most = bound < all ? bound : all;
  return values.some((value) => value < 0n) ? { least: -most, most: -least } : { least, most };
}

/** How many digits a number has in front of the point. */
function sizeOf(value: bigint): number {
  const whole = size(value) / one;
  return whole === 0n ? 0 : String(whole).length;
}

/** The place of its last digit. */
function unitOf(value: bigint): bigint {
  let unit = one;
  while (value % unit !== 0n) unit /= 10n;
  return unit;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function toScaled(text: string): bigint {
  const [whole = '', rest = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + rest.slice(0, decimals).padEnd(decimals, '0'));
  return text.startsWith('-') ? -value : value;
}

function toText(value: bigint): string {
  const digits = String(size(value)).padStart(decimals + 1, '0');
  const rest = digits.slice(-decimals).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -decimals)}${rest === '' ? '' : `.${rest}`}`;
}

function ascending(left: bigint, right: bigint): number {
  return left < right ? -1 : 1;
}
