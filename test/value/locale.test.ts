import { describe, expect, it } from 'vitest';
import { parseDatePattern } from '../../src/value/date-pattern.js';
import { localeNames, localeOf } from '../../src/value/locale.js';

describe('locales, from CLDR', () => {
  it('are all complete, and their short forms can be read', () => {
    for (const name of localeNames()) {
      const locale = localeOf(name);
      for (const names of [locale.months, locale.standaloneMonths])
        expect([names.wide.length, names.short.length]).toEqual([12, 12]);
      expect([locale.weekdays.wide.length, locale.weekdays.short.length]).toEqual([7, 7]);
      for (const pattern of [locale.shortDate, locale.shortDateWithYear, locale.shortTime]) {
        expect(parseDatePattern(pattern, false), `${name}: ${pattern}`).toHaveProperty('pieces');
      }
      expect(locale.shortDateWithYear).toContain('yyyy');
      expect([...locale.dateAndTime.matchAll(/\{[01]\}/g)].length).toBe(2);
      expect(locale.numbers.grouping.every((size) => size > 0)).toBe(true);
      expect(locale.numbers.currencyCode).toMatch(/^[A-Z]{3}$/);
    }
  });

  it.each([
    ['en_US', 'en_US'],
    ['en-US', 'en_US'],
    ['nl', 'nl'],
    ['nl_SR', 'nl'],
    ['zh_Hant_TW', 'zh_TW'],
  ])('%s is that of %s', (name, expected) => {
    expect(localeOf(name).name).toBe(expected);
  });
});
