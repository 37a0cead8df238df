import { writeAffix } from './decimal-format.js';
import type { DecimalPattern } from './decimal-pattern.js';
import type { NumberSymbols } from './locale.js';
import { type Numeric, parseNumeric, toBig } from './number.js';
import { negateNumeric } from './number-arithmetic.js';
import { divideNumeric } from './number-division.js';

/**
 * Reads a number by a pattern: prefix and suffix have to match, separators of groups are passed over where the pattern groups,
 * and the number of digits is free. The whole text has to be used (decision 87).
 */
export function parseDecimalBy(text: string, pattern: DecimalPattern, symbols: NumberSymbols): Numeric | undefined {
  const { positive, negative } = pattern;
  const prefix = writeAffix(positive.prefix, symbols);
  const suffix = writeAffix(positive.suffix, symbols);
  const negativePrefix = negative === undefined ? symbols.minus + prefix : writeAffix(negative.prefix, symbols);
  const negativeSuffix = negative === undefined ? suffix : writeAffix(negative.suffix, symbols);
  const readNegative = between(text, negativePrefix, negativeSuffix, pattern, symbols);
  if (readNegative !== undefined && negativePrefix + negativeSuffix !== prefix + suffix) return negateNumeric(readNegative);
  return between(text, prefix, suffix, pattern, symbols);
}

function between(
  text: string,
  prefix: string,
  suffix: string,
  pattern: DecimalPattern,
  symbols: NumberSymbols,
): Numeric | undefined {
  if (!text.startsWith(prefix) || !text.endsWith(suffix) || text.length < prefix.length + suffix.length) return undefined;
  const middle = text.slice(prefix.length, text.length - suffix.length);
  const ungrouped = pattern.grouping > 0 ? middle.replaceAll(symbols.group, '') : middle;
  const digits = ungrouped.split(symbols.decimal);
  if (digits.length > 2 || !digits.every((part) => /^\d*$/.test(part)) || digits.join('') === '') return undefined;
  const number = parseNumeric(
    `${digits[0] === '' ? '0' : digits[0]}.${digits[1] === undefined || digits[1] === '' ? '0' : digits[1]}`,
  );
  if (number === undefined || pattern.scale === 0) return number;
  return divideNumeric(number, toBig(10).pow(pattern.scale).toNumber());
}
