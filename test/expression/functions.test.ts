import { describe, expect, it } from 'vitest';
import { describeSignature } from '../../src/expression/library/definition.js';
import { functionLibrary } from '../../src/expression/library/library.js';
import { evaluate, type Setup } from './evaluation.js';
import { shopSetup } from './shop.js';

const microflow: Setup = { flavour: 'microflow' };

describe('text functions (semantics 5.7)', () => {
  it.each([
    ["toUpperCase('straße')", "'STRASSE'"],
    ['toLowerCase($emptyText)', "''"],
    ['length($orders)', '2'],
    ['length(empty)', '0'],
    ["substring('abc', 3)", "''"],
    ["substring('abc', 1, 2)", "'bc'"],
    ["find('banana', 'an', 2)", '3'],
    ["find('abc', '')", '0'],
    ["findLast('banana', 'an', 1)", '1'],
    ["findLast('banana', 'an', 0)", '-1'],
    ["contains($emptyText, '')", 'true'],
    ["trim('\t a \n')", "'a'"],
    ["isMatch('a.c', '\\Qa.c\\E')", 'true'],
    ["isMatch('abc', '\\Qa.c\\E')", 'false'],
    ["isMatch('ab', 'a|ab')", 'true'],
    ["replaceAll('a1b2', '[0-9]', '$1$&')", "'a$1$&b$1$&'"],
    ["replaceFirst('aab', 'a', '-')", "'-ab'"],
    ["replaceAll('abc', '', '-')", "'-a-b-c-'"],
    ["urlEncode('a b+c&d*e~f')", "'a%20b%2Bc%26d*e%7Ef'"],
    ["urlDecode('a+b%20c')", "'a b c'"],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression, shopSetup())).toBe(expected);
  });

  it.each([
    ["substring('abc', 4)", 'substring: the text has 3 characters, so it can not be cut at 4.'],
    ["substring('abc', -1)", 'substring: the text has 3 characters, so it can not be cut at -1.'],
    ["substring('abc', 1, 3)", 'substring: the text has 3 characters, too few for 3 from 1 on.'],
    ["substring('abc', empty)", "substring: 'start' needs an Integer/Long, but there is empty."],
    ["isMatch('a', $any + '(')", "isMatch: 'open(' is not a regular expression."],
    ["urlDecode('%zz')", "urlDecode: '%zz' is not an encoded text: a % is not followed by the hexadecimal code of a character."],
  ])('%s fails', (expression, message) => {
    expect(evaluate(expression, shopSetup())).toBe(`error: ${message}`);
  });

  it('write a space as + on servers, and in clients before 10.23', () => {
    expect(evaluate("urlEncode('a b')", microflow)).toBe("'a+b'");
    expect(evaluate("urlEncode('a b')", { version: '10.22.0' })).toBe("'a+b'");
  });

  it('cut strictly where the option says so', () => {
    expect(evaluate("substring('abc', 3)", { options: { strictSubstring: true } })).toMatch(/^error/);
  });

  it('take the dialect of Java in microflows', () => {
    expect(evaluate("isMatch('ABC', '(?i)abc')", microflow)).toBe('true');
    expect(evaluate("isMatch('aB1', '\\p{Alpha}+\\d')", microflow)).toBe('true');
    expect(evaluate("isMatch('Éa', '\\p{Lu}\\p{L}')", microflow)).toBe('true');
    expect(evaluate("isMatch('é-', '\\p{IsLatin}\\-')", microflow)).toBe('true');
    expect(evaluate("isMatch('\u00a0', '\\s')", microflow)).toBe('false');
    expect(evaluate("isMatch('a', 'a++')", microflow)).toMatch(/possessive quantifiers/);
    expect(evaluate("isMatch('m', '[a-d[m-p]]')", microflow)).toMatch(/sets in sets/);
  });
});

describe('numbers and texts (semantics 5.9)', () => {
  it.each([
    ["parseInteger(' 1')", "error: parseInteger: ' 1' is not a whole number that Integer/Long can hold."],
    ["parseInteger('-7')", '-7'],
    ["parseInteger('9223372036854775808', 0)", '0'],
    ["parseInteger('1.5', empty)", 'empty'],
    ["parseDecimal('1e3')", '1000'],
    ["parseDecimal('1,5', 0)", '0'],
    ['toString(empty)', "''"],
    ['toString($state)', "'Closed'"],
    ['toString(1.50)', "'1.5'"],
    ['toString(123456789012345678901234567890)', "'123456789012345678901234567890'"],
    ['formatDecimal(1234.5)', "'1,234.5'"],
    ['epochToDateTime(0)', '1970-01-01T00:00:00.000Z'],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression, shopSetup())).toBe(expected);
  });

  it.each([
    ['nl_NL', "'1.234.567,5'"],
    ['fr_FR', "'1\u202f234\u202f567,5'"],
    ['de_CH', "'1'234'567.5'"],
    ['hi_IN', "'12,34,567.5'"],
    ['es_ES', "'1.234.567,5'"],
  ])('formatDecimal groups as %s does', (locale, expected) => {
    expect(evaluate('formatDecimal(1234567.5)', { session: { locale } })).toBe(expected);
  });

  it('an unknown locale is the error of the user', () => {
    expect(() => evaluate('formatDecimal(1)', { session: { locale: 'xx_YY' } })).toThrow(
      'There is no data for the locale xx_YY.',
    );
  });
});

describe('enumerations and objects', () => {
  it.each([
    ['getKey($order/State)', "'Open'"],
    ['getCaption($order/State)', "'Open bestelling'"],
    ['getCaption($state)', "'Closed order'"],
    ['getKey($emptyState)', 'empty'],
    ['getCaption($emptyState)', 'empty'],
    ['isNew($order)', 'false'],
    ['isSynced($order)', 'true'],
    ['isSyncing()', 'false'],
    ['isNew($none)', "error: isNew: 'object' needs an object, but there is empty."],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression, shopSetup({ session: { language: 'nl_NL' } }))).toBe(expected);
  });

  it('a caption without translation is empty before 10.23', () => {
    const setup = shopSetup({ session: { language: 'nl_NL' }, version: '10.22.0' });
    expect(evaluate('getCaption($state)', setup)).toBe("''");
  });

  it('isSynced and isSyncing are for clients only', () => {
    expect(evaluate('isSyncing()', microflow)).toBe('error: isSyncing() is not available in microflows.');
  });
});

describe('the library', () => {
  it('can be listed, with a source for everything', () => {
    for (const [name, definition] of functionLibrary) {
      expect(definition.name).toBe(name);
      expect(definition.description).toMatch(/\.$/);
      expect(definition.section).toMatch(/^[35]\.\d+$/);
      expect(definition.signatures.length).toBeGreaterThan(0);
    }
    const signatures = [...functionLibrary.values()].map((each) =>
      each.signatures.map((one) => describeSignature(each.name, one)).join(' | '),
    );
    expect(signatures).toMatchSnapshot();
  });

  it('has every function of the documentation', () => {
    const calendar = ['Days', 'Weeks', 'Months', 'Quarters', 'Years'];
    const durations = ['Milliseconds', 'Seconds', 'Minutes', 'Hours'];
    const documented = [
      ...'not max min round random floor ceil pow abs sqrt toLowerCase toUpperCase length substring find findLast'.split(' '),
      ...'contains startsWith endsWith trim isMatch replaceAll replaceFirst urlEncode urlDecode dateTime dateTimeUTC'.split(' '),
      ...['beginOf', 'endOf'].flatMap((edge) => ['Day', 'Week', 'Month', 'Year'].map((period) => edge + period)),
      ...['milliseconds', 'seconds', 'minutes', 'hours', 'days', 'weeks', 'calendarMonths', 'calendarYears'].map(
        (unit) => `${unit}Between`,
      ),
      ...['add', 'subtract'].flatMap((verb) =>
        [...durations, ...calendar, ...calendar.map((unit) => `${unit}UTC`)].map((unit) => verb + unit),
      ),
      ...['Seconds', 'Minutes', 'Hours', 'Days', 'Months', 'Years', 'HoursUTC', 'DaysUTC', 'MonthsUTC', 'YearsUTC'].map(
        (unit) => `trimTo${unit}`,
      ),
      ...'toString dateTimeToEpoch epochToDateTime parseInteger parseDecimal formatDecimal'.split(' '),
      ...['formatDateTime', 'formatDate', 'formatTime', 'parseDateTime'].flatMap((name) => [name, `${name}UTC`]),
      ...'getKey getCaption isNew isSynced isSyncing'.split(' '),
    ];
    expect([...functionLibrary.keys()].sort()).toEqual(documented.sort());
  });
});
