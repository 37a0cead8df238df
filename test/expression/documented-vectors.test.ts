import { describe, expect, it } from 'vitest';
import { evaluateTyped, type Setup } from './evaluation.js';

const emptyText: Setup = { variables: { empty: { type: { kind: 'String' }, value: null } } };
const text = "'this is a string with 75 some numbers 234 thrown in'";

/** Number in semantics 10, expression, value and type. */
type Vector = readonly [number: number, expression: string, expected: string, setup?: Setup];

const vectors: readonly Vector[] = [
  [1, '2*3', '6 Integer/Long'],
  [2, '3 div 5', '0.6 Decimal'],
  [3, '12 : 3', '4 Decimal'],
  [4, '3 : 7', '0.4285714285714285714285714285714286 Decimal'],
  [5, '(3 : 7) * 7', '3.0000000000000000000000000000000002 Decimal'],
  [6, 'ceil((3 : 7) * 7)', '4 Integer/Long'],
  [7, '23 mod 5', '3 Integer/Long'],
  [8, '-3 + 4', '1 Integer/Long'],
  [9, '4<3', 'false Boolean'],
  [9, '4>3', 'true Boolean'],
  [9, '6<=3', 'false Boolean'],
  [9, '3<=3', 'true Boolean'],
  [9, '4>=3', 'true Boolean'],
  [10, '(6 > 4) and (3 < 5)', 'true Boolean'],
  [11, "('hello' = 'hallo') and (3 < 5)", 'false Boolean'],
  [12, "not('hello' = 'hallo')", 'true Boolean'],
  [13, 'max(5, 1, 5, 6.7)', '6.7 Decimal'],
  [13, 'min(5, 1, 5, 6.7)', '1 Decimal'],
  [14, 'round(3.5)', '4 Integer/Long'],
  [15, 'round(88.725,2)', '88.72 Decimal', { rounding: 'HalfToEven' }],
  [16, 'floor(3.9)', '3 Integer/Long'],
  [16, 'floor(-1.2)', '-2 Integer/Long'],
  [17, 'ceil(3.2)', '4 Integer/Long'],
  [17, 'ceil(-1.9)', '-1 Integer/Long'],
  [18, 'pow(2, 3)', '8 Decimal'],
  [18, 'pow(2.5, 3)', '15.625 Decimal'],
  [19, 'abs(-5)', '5 Integer/Long'],
  [19, 'sqrt(9)', '3 Decimal'],
  [20, "length('thisismystring')", '14 Integer/Long'],
  [20, 'length($empty)', '0 Integer/Long', emptyText],
  [21, "substring('thisismystring', 6)", "'mystring' String"],
  [22, "substring('funwithmendixapps', 7,6)", "'mendix' String"],
  [23, "find('thisismystring', 'my')", '6 Integer/Long'],
  [23, "find('thisismystring', 'yourstring')", '-1 Integer/Long'],
  [23, "find('thisismystring', 'i', 5)", '11 Integer/Long'],
  [24, "findLast('thisismystring', 't')", '9 Integer/Long'],
  [24, "findLast('thisismystring', 'yourstring')", '-1 Integer/Long'],
  [24, "findLast('thisismystring', 'i', 5)", '4 Integer/Long'],
  [25, "contains('stringtosearchin', '')", 'true Boolean'],
  [26, "startsWith('thisismystring','this')", 'true Boolean'],
  [26, "endsWith('thisismystring','ring')", 'true Boolean'],
  [27, "trim(' this is my string     ')", "'this is my string' String"],
  [28, "isMatch('234hello6432', '^([0-9]+)$')", 'false Boolean'],
  [29, "isMatch('NLG 123.45','[0-9]')", 'false Boolean'],
  [29, "isMatch('NLG 123.45','.*[0-9].*')", 'true Boolean'],
  [
    30,
    `replaceAll(${text}, '([0-9])', 'NUMBER')`,
    `'this is a string with NUMBERNUMBER some numbers NUMBERNUMBERNUMBER thrown in' String`,
  ],
  [31, `replaceFirst(${text}, '([0-9])', 'NUMBER')`, `'this is a string with NUMBER5 some numbers 234 thrown in' String`],
  [32, "4.73 + ' kilometers'", "'4.73 kilometers' String"],
  [33, "urlEncode('Hello, world!')", "'Hello%2C+world%21' String", { version: '10.22.0' }],
  [34, 'toString(1.4)', "'1.4' String"],
  [34, 'toString(true)', "'true' String"],
  [35, "parseInteger('42')", '42 Integer/Long'],
  [35, "parseInteger('not_an_integer',42)", '42 Integer/Long'],
  [36, "parseDecimal('3.45')", '3.45 Decimal'],
  [36, "parseDecimal('noDecimal',5.05)", '5.05 Decimal'],
  [36, "parseDecimal('noDecimal',empty)", 'empty Decimal'],
  [37, 'parseDecimal($empty)', "error: parseDecimal: '' is not a number. Decimal", emptyText],
  [37, 'parseDecimal($empty, empty)', 'empty Decimal', emptyText],
  [37, 'parseDecimal($empty, 0)', '0 Decimal', emptyText],
  [38, 'millisecondsBetween(dateTime(2007,1,1,1,1,1),dateTime(2007,1,1,1,1,3))', '2000 Decimal'],
  [39, 'secondsBetween(dateTime(2007,1,1,1,1,1),dateTime(2007,1,1,1,2,3))', '62 Decimal'],
  [40, 'minutesBetween(dateTime(2007,1,1,1,2,1), dateTime(2007,1,1,1,1,1))', '1 Decimal'],
  [41, 'hoursBetween(dateTime(2007,1,1,3,31,1),dateTime(2007,1,1,1,1,1))', '2.5 Decimal'],
  [42, 'daysBetween(dateTime(2007,2,13,1,1,1),dateTime(2007,1,1,1,1,1))', '43 Decimal'],
  [43, 'weeksBetween(dateTime(2007,1,9,1,1,1),dateTime(2007,1,1,1,1,1))', '1.142857142857142857142857142857143 Decimal'],
  [44, 'calendarMonthsBetween(dateTime(2007,1,1,10,1,1),dateTime(2007,8,1,1,1,1))', '7 Integer/Long'],
  [45, 'calendarYearsBetween(dateTime(2007,1,1,10,1,1),dateTime(2017,1,1,1,1,1))', '10 Integer/Long'],
  [46, 'endOfWeek(dateTime(2007,2,7,1,1,1))', '2007-02-10T23:59:59.999Z Date and time'],
  [47, 'dateTimeToEpoch(dateTime(1974,7,2,9,50,10))', '141990610000 Integer/Long'],
  [48, "parseDateTime('35-11-2015','dd-MM-yyyy',dateTime(2015))", '2015-12-05T00:00:00.000Z Date and time'],
  [49, "parseDateTime('2022-04-30T22:00:00.000','yyyy-MM-dd''T''HH:mm:ss.SSS')", '2022-04-30T22:00:00.000Z Date and time'],
  [50, "formatDateTime(dateTime(2008,6,8,10,12,1),'yyyy-MM-dd''T''HH:mm:ss')", "'2008-06-08T10:12:01' String"],
  [51, "formatDateTime(dateTime(2024,12,31),'YYYY')", "'2025' String"],
  [51, "formatDateTime(dateTime(2024,12,31),'yyyy')", "'2024' String"],
  [52, 'if 0.5 < 1.00 then 0.00 else 5.00', '0 Decimal'],
];

describe('the test vectors of the documentation (semantics 10)', () => {
  for (const [number, expression, expected, setup] of vectors) {
    it(`${number}: ${expression}`, () => {
      expect(evaluateTyped(expression, setup)).toBe(expected);
      expect(evaluateTyped(expression, { ...setup, flavour: 'microflow' })).toBe(expected);
    });
  }
});
