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
    ['en_US', 'en'],
    ['en-GB', 'en_GB'],
    ['nl', 'nl'],
    ['nl_DE', 'nl'],
    ['zh_Hant_TW', 'zh_TW'],
    // Codes that Java changed.
    ['iw_IL', 'he'],
    ['in_ID', 'id'],
    ['no_NO', 'nb'],
  ])('%s is that of %s', (name, expected) => {
    expect(localeOf(name).name).toBe(expected);
  });

  it('of a territory have what is theirs, and the rest from their language', () => {
    const austrian = localeOf('de_AT');
    expect(austrian.months.wide[0]).toBe('Jänner');
    expect(austrian.weekdays).toEqual(localeOf('de').weekdays);
    expect([austrian.numbers.decimal, austrian.numbers.group]).toEqual([',', '\u00a0']);
    expect(localeOf('ar_SA').numbers.currencyCode).toBe('SAR');
  });

  it('are there in both forms for every language that the documentation names for its genitives', () => {
    for (const name of 'hy_AM be_BY ca_ES hr_HR cs_CZ fi_FI el_GR lt_LT pl_PL ru_RU sk_SK uk_UA'.split(' ')) {
      const { months, standaloneMonths } = localeOf(name);
      expect(months.wide, name).not.toEqual(standaloneMonths.wide);
    }
  });
});
