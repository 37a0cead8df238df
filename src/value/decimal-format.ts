import Big from 'big.js';
import type { AffixPiece, DecimalPattern } from './decimal-pattern.js';
import type { NumberSymbols } from './locale.js';
import { type Numeric, toBig } from './number.js';

/** Writes a number by a pattern, rounded half-even from its exact value (semantics 5.9). */
export function formatDecimal(value: Numeric, pattern: DecimalPattern, symbols: NumberSymbols): string {
  const exact = toBig(value);
  const isNegative = exact.lt(0);
  const digits = scaledUp(exact.abs(), pattern.scale).toFixed(pattern.mostFraction, Big.roundHalfEven);
  const [integer = '0', fraction = ''] = digits.split('.');
  const shown = trimFraction(fraction, pattern.leastFraction);
  const whole = integerDigits(integer, pattern, shown === '');
  const number =
    groupDigits(whole, pattern.grouping, pattern.grouping, symbols.group) + (shown === '' ? '' : symbols.decimal + shown);
  const own = isNegative ? pattern.negative : undefined;
  const { prefix, suffix } = own ?? pattern.positive;
  // A negative number that is rounded to zero keeps its sign, as in Java.
  const sign = isNegative && own === undefined ? symbols.minus : '';
  return sign + writeAffix(prefix, symbols) + number + writeAffix(suffix, symbols);
}

/** All digits that a number has, with the separators of a locale: what a client shows without a pattern (assumed). */
export function formatPlainDecimal(value: Numeric, symbols: NumberSymbols): string {
  const text = toBig(value).toFixed();
  const [integer = '0', fraction] = text.replace('-', '').split('.');
  const [last, others] = symbols.grouping;
  const isGrouped = integer.length >= last + symbols.leastGrouped;
  const whole = isGrouped ? groupDigits(integer, last, others, symbols.group) : integer;
  return (text.startsWith('-') ? symbols.minus : '') + whole + (fraction === undefined ? '' : symbols.decimal + fraction);
}

export function writeAffix(pieces: readonly AffixPiece[], symbols: NumberSymbols): string {
  return pieces.map((piece) => ('literal' in piece ? piece.literal : signText(piece.sign, symbols))).join('');
}

/** Percent and per mille move the point only, so the value stays exact. */
export function scaledUp(value: Big, scale: number): Big {
  return scale === 0 ? value : value.times(new Big(10).pow(scale));
}

function signText(sign: 'minus' | 'percent' | 'perMille' | 'currency' | 'currencyCode', symbols: NumberSymbols): string {
  switch (sign) {
    case 'minus':
      return symbols.minus;
    case 'percent':
      return symbols.percent;
    case 'perMille':
      return symbols.perMille;
    case 'currency':
      return symbols.currencySymbol;
    case 'currencyCode':
      return symbols.currencyCode;
  }
}

function trimFraction(fraction: string, least: number): string {
  let end = fraction.length;
  while (end > least && fraction[end - 1] === '0') end--;
  return fraction.slice(0, end);
}

/** A zero before the point is shown only as far as the pattern asks, unless there would be no digit at all. */
function integerDigits(integer: string, pattern: DecimalPattern, isAlone: boolean): string {
  const significant = integer === '0' && !(isAlone && pattern.leastInteger === 0) ? '' : integer;
  return significant.padStart(pattern.leastInteger, '0');
}

function groupDigits(digits: string, last: number, others: number, separator: string): string {
  if (last <= 0 || digits.length <= last) return digits;
  const groups = [digits.slice(-last)];
  for (let end = digits.length - last; end > 0; end -= others) groups.unshift(digits.slice(Math.max(0, end - others), end));
  return groups.join(separator);
}
