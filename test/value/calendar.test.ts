import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, civilDate, dayNumber, daysInMonth, fieldsOf, localMsOf, weekday } from '../../src/value/calendar.js';
import { isoWeek, weekOfMonth, weekOfYear, weekRuleOf } from '../../src/value/week-rule.js';

describe('the proleptic Gregorian calendar', () => {
  it('agrees with the UTC side of JavaScript dates', () => {
    const moments = fc.integer({ min: -8.64e15, max: 8.64e15 });
    fc.assert(
      fc.property(moments, (ms) => {
        const date = new Date(ms);
        const fields = fieldsOf(ms);
        expect(fields).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
          hour: date.getUTCHours(),
          minute: date.getUTCMinutes(),
          second: date.getUTCSeconds(),
          millisecond: date.getUTCMilliseconds(),
        });
        expect(localMsOf(fields)).toBe(ms);
        expect(weekday(Math.floor(ms / 86_400_000)) % 7).toBe(date.getUTCDay());
      }),
      { seed: 1 },
    );
  });

  it.each([
    [2015, 11, 35, '2015-12-5'],
    [2015, 13, 1, '2016-1-1'],
    [2015, 0, 1, '2014-12-1'],
    [2024, 3, 0, '2024-2-29'],
    [1900, 2, 29, '1900-3-1'],
    [2000, 2, 29, '2000-2-29'],
    [0, 1, 1, '0-1-1'],
  ])('%i-%i-%i is %s', (year, month, day, expected) => {
    expect(Object.values(civilDate(dayNumber(year, month, day))).join('-')).toBe(expected);
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2024-01-15', -13, '2022-12-15'],
  ])('%s and %i months is %s', (start, months, expected) => {
    expect(new Date(addMonths(Date.parse(start), months)).toISOString().slice(0, 10)).toBe(expected);
  });

  it('knows how long months are', () => {
    expect([1, 2, 4, 12].map((month) => daysInMonth(2023, month))).toEqual([31, 28, 30, 31]);
    expect([1900, 2000, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29]);
  });
});

describe('weeks', () => {
  const days = (text: string) => Date.parse(text) / 86_400_000;

  it.each([
    ['2024-12-29', '2024 52', '2025 1'],
    ['2024-12-30', '2025 1', '2025 1'],
    ['2021-01-03', '2020 53', '2021 2'],
    ['2016-01-01', '2015 53', '2016 1'],
    ['2022-12-31', '2022 52', '2022 53'],
  ])('%s is in week %s (ISO) or %s (US)', (text, iso, american) => {
    expect(Object.values(weekOfYear(days(text), isoWeek)).join(' ')).toBe(iso);
    expect(Object.values(weekOfYear(days(text), weekRuleOf('en_US'))).join(' ')).toBe(
      text === '2022-12-31' ? '2022 53' : american,
    );
  });

  it.each([
    ['2024-06-01', 'en_US', 1],
    ['2024-06-02', 'en_US', 2],
    ['2024-06-01', 'nl_NL', 0],
    ['2024-06-03', 'nl_NL', 1],
  ])('%s in %s is in week %i of its month', (text, locale, expected) => {
    expect(weekOfMonth(days(text), weekRuleOf(locale))).toBe(expected);
  });

  it.each([
    ['en_US', 7, 1],
    ['nl_NL', 1, 4],
    ['nl-NL', 1, 4],
    ['nl', 1, 4],
    ['pt_BR', 7, 1],
    ['ar_EG', 6, 1],
    ['tr_TR', 1, 1],
    ['zh_Hans_CN', 1, 1],
  ])('begin in %s on day %i, and the first has %i days of its year', (locale, firstDay, minimalDays) => {
    expect(weekRuleOf(locale)).toEqual({ firstDay, minimalDays });
  });
});
