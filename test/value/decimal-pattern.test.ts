import { describe, expect, it } from 'vitest';
import { formatDecimal } from '../../src/value/decimal-format.js';
import { parseDecimalBy } from '../../src/value/decimal-parse.js';
import { type DecimalPattern, parseDecimalPattern } from '../../src/value/decimal-pattern.js';
import { localeOf } from '../../src/value/locale.js';
import { formatNumeric, parseNumeric } from '../../src/value/number.js';

function pattern(text: string): DecimalPattern {
  const parsed = parseDecimalPattern(text);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.pattern;
}

const format = (number: string, text: string, locale = 'en_US') => {
  return formatDecimal(parseNumeric(number) ?? 0, pattern(text), localeOf(locale).numbers);
};

describe('patterns of decimals (semantics 5.9)', () => {
  it.each([
    ['0.25', '0.0', '0.2'],
    ['0.35', '0.0', '0.4'],
    ['1234.56', '#,###.#', '1,234.6'],
    ['1234567.891', '#,##0.00', '1,234,567.89'],
    ['12345678', '#,####', '1234,5678'],
    ['5', '0,000', '0,005'],
    ['0.5', '#.##', '0.5'],
    ['0.5', '#.00', '.50'],
    ['0.5', '.##', '.5'],
    ['0', '#.##', '0'],
    ['0', '#.00', '.00'],
    ['3', '#', '3'],
    ['0', '#', '0'],
    ['12.5', '00000', '00012'],
    ['3.10', '0.0#', '3.1'],
    ['0.56', '0%', '56%'],
    ['0.56', '% ##0', '% 56'],
    ['0.0561', '0.0‰', '56.1‰'],
    ['-3.5', '0.00', '-3.50'],
    ['-3.5', '0.00;(0.00)', '(3.50)'],
    ['-3.5', '0.00;(#)', '(3.50)'],
    ['-0.3', '0', '-0'],
    ['3.5', '$#.##', '$3.5'],
    ['3.5', "'#'0", '#4'],
    ['3.5', "0 'o''clock'", "4 o'clock"],
    ['3.5', '¤0.00', '$3.50'],
    ['3.5', '0.00 ¤¤', '3.50 USD'],
  ])('%s by %s is %s', (number, text, expected) => {
    expect(format(number, text)).toBe(expected);
  });

  it.each([
    ['nl_NL', '¤ #,##0.00', '1234.56', '€ 1.234,56'],
    ['nl_NL', '¤ #,##0.00', '-1234.56', '-€ 1.234,56'],
    ['fr-FR', '#,##0.0', '1234.5', '1\u202f234,5'],
    ['de_DE', '#,##0.##', '1234.5', '1.234,5'],
  ])('in %s, %s of %s is %s', (locale, text, number, expected) => {
    expect(format(number, text, locale)).toBe(expected);
  });

  it.each([
    ['0#', "before the point, every '#' stands before every '0'"],
    ['0.#0', "behind the point, every '0' stands before every '#', and nothing groups"],
    ['0.0.0', 'it has more than one point'],
    ['abc', 'a quoted text in it has no end, or nothing in it stands for digits'],
    ["'0", 'a quoted text in it has no end, or nothing in it stands for digits'],
    ['0;0;0', 'it has more than one semicolon'],
  ])('%s is no pattern', (text, reason) => {
    expect(parseDecimalPattern(text)).toEqual({ fault: `The pattern '${text}' is not one for numbers: ${reason}.` });
  });

  it.each([
    ['3.456', '0.00', 'en_US', '3.456'],
    ['12.5', '0', 'en_US', '12.5'],
    ['1,234,5', '#,##0', 'en_US', '12345'],
    ['1,234', '0', 'en_US', undefined],
    ['€ 1.234,56', '¤ #,##0.00', 'nl_NL', '1234.56'],
    ['-€ 1,5', '¤ #,##0.00', 'nl_NL', '-1.5'],
    ['(3.5)', '0.0;(0.0)', 'en_US', '-3.5'],
    ['56%', '0%', 'en_US', '0.56'],
    ['+5', '0', 'en_US', undefined],
    [' 5', '0', 'en_US', undefined],
    ['5x', '0', 'en_US', undefined],
    ['', '0', 'en_US', undefined],
    ['.5', '0.0', 'en_US', '0.5'],
    ['5.', '0.0', 'en_US', '5'],
  ])('%s read by %s in %s is %s', (text, form, locale, expected) => {
    const number = parseDecimalBy(text, pattern(form), localeOf(locale).numbers);
    expect(number === undefined ? undefined : formatNumeric(number)).toBe(expected);
  });
});
