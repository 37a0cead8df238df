import { describe, expect, it } from 'vitest';
import { evaluate, type Setup } from './evaluation.js';
import { shopSetup } from './shop.js';

const amsterdam: Setup = { session: { timeZone: 'Europe/Amsterdam' } };

describe('date functions in the time zone of the user (semantics 5.10)', () => {
  it.each([
    ['dateTime(2007)', '2006-12-31T23:00:00.000Z'],
    ['dateTime(2007, 7, 1, 12, 30, 15)', '2007-07-01T10:30:15.000Z'],
    ['dateTimeUTC(2007, 7, 1, 12)', '2007-07-01T12:00:00.000Z'],
    // Clocks go forward on 31 March 2024 at 2:00 and back on 27 October at 3:00.
    ['dateTime(2024, 3, 31, 2, 30)', '2024-03-31T01:30:00.000Z'],
    ['dateTime(2024, 10, 27, 2, 30)', '2024-10-27T00:30:00.000Z'],
    ['addDays(dateTime(2024, 3, 30, 12), 1)', '2024-03-31T10:00:00.000Z'],
    ['addDaysUTC(dateTime(2024, 3, 30, 12), 1)', '2024-03-31T11:00:00.000Z'],
    ['addHours(dateTime(2024, 3, 30, 12), 24)', '2024-03-31T11:00:00.000Z'],
    ['addMonths(dateTime(2024, 1, 31), 1)', '2024-02-28T23:00:00.000Z'],
    ['addMonths(dateTime(2024, 1, 31), -2)', '2023-11-29T23:00:00.000Z'],
    ['addYears(dateTimeUTC(2024, 2, 29, 12), 1)', '2025-02-28T12:00:00.000Z'],
    ['subtractWeeks(dateTime(2024, 4, 3), 1)', '2024-03-26T23:00:00.000Z'],
    ['beginOfDay(dateTime(2024, 3, 31, 15))', '2024-03-30T23:00:00.000Z'],
    ['endOfDay(dateTime(2024, 3, 31, 15))', '2024-03-31T21:59:59.999Z'],
    ['endOfYear(dateTime(2024, 3, 31))', '2024-12-31T22:59:59.999Z'],
    ['endOfMonth(dateTime(2024, 2, 1))', '2024-02-29T22:59:59.999Z'],
    ['trimToDays(dateTimeUTC(2024, 6, 1, 23))', '2024-06-01T22:00:00.000Z'],
    ['trimToDaysUTC(dateTimeUTC(2024, 6, 1, 23))', '2024-06-01T00:00:00.000Z'],
    // The second time that the clock shows 2:30 stays in its own hour.
    ['trimToHours(addMinutes(dateTime(2024, 10, 27, 2, 30), 60))', '2024-10-27T01:00:00.000Z'],
    ['trimToMonths(dateTime(2024, 7, 4))', '2024-06-30T22:00:00.000Z'],
    ['daysBetween(dateTime(2024, 3, 31), dateTime(2024, 4, 1))', '0.9583333333333333333333333333333333'],
    ['calendarMonthsBetween(dateTime(2024, 1, 31), dateTime(2024, 2, 29))', '0'],
    ['calendarMonthsBetween(dateTime(2024, 3, 1), dateTime(2024, 1, 1))', '2'],
    ['calendarYearsBetween(dateTime(2020, 2, 29), dateTime(2021, 2, 28))', '0'],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression, amsterdam)).toBe(expected);
  });

  it.each([
    ['en_US', '2024-05-12', '2024-05-18'],
    ['nl_NL', '2024-05-13', '2024-05-19'],
    ['ar_EG', '2024-05-11', '2024-05-17'],
  ])('weeks begin where the locale %s has it', (locale, first, last) => {
    expect(evaluate('beginOfWeek(dateTime(2024, 5, 15))', { session: { locale } })).toBe(`${first}T00:00:00.000Z`);
    expect(evaluate('endOfWeek(dateTime(2024, 5, 15))', { session: { locale } })).toBe(`${last}T23:59:59.999Z`);
  });

  it.each([
    ['addDays(empty, 1)', "addDays: 'date' needs a date and time, but there is empty."],
    ['addDays(dateTime(2024), $number * 100000000)', 'addDays: the result is not a date that can be held.'],
    ['addDays(dateTime(2024), $any)', "addDays: 'number' needs an Integer/Long, but there is 'open'."],
    ['daysBetween(dateTime(2024), empty)', "daysBetween: 'second' needs a date and time, but there is empty."],
  ])('%s fails', (expression, message) => {
    expect(evaluate(expression, shopSetup())).toBe(`error: ${message}`);
  });
});

describe('tokens (semantics 5.12)', () => {
  const now: Setup = { now: '2024-05-15T13:14:15.167Z', session: { timeZone: 'Asia/Kolkata' } };

  it.each([
    ['CurrentDateTime', '2024-05-15T13:14:15.167Z'],
    ['BeginOfCurrentMinute', '2024-05-15T13:14:00.000Z'],
    ['EndOfCurrentHour', '2024-05-15T13:29:59.999Z'],
    ['EndOfCurrentHourUTC', '2024-05-15T13:59:59.999Z'],
    ['BeginOfCurrentDay', '2024-05-14T18:30:00.000Z'],
    ['BeginOfCurrentDayUTC', '2024-05-15T00:00:00.000Z'],
    ['BeginOfCurrentWeek', '2024-05-11T18:30:00.000Z'],
    ['EndOfCurrentMonth', '2024-05-31T18:29:59.999Z'],
    ['EndOfCurrentYearUTC', '2024-12-31T23:59:59.999Z'],
    ['BeginOfYesterday', '2024-05-13T18:30:00.000Z'],
    ['EndOfYesterdayUTC', '2024-05-14T23:59:59.999Z'],
    ['BeginOfTomorrowUTC', '2024-05-16T00:00:00.000Z'],
    ['EndOfTomorrow', '2024-05-16T18:29:59.999Z'],
  ])('[%%%s%%]', (name, expected) => {
    expect(evaluate(`[%${name}%]`, now)).toBe(expected);
  });
});

describe('dates as text (semantics 5.11)', () => {
  const date = 'dateTime(2001, 11, 7, 9, 5, 3)';

  it.each([
    ['yyyy-MM-dd', '2001-11-07'],
    ['yy y yyyyy', '01 2001 02001'],
    ['M MM MMM MMMM', '11 11 Nov November'],
    ['L LL LLL LLLL', '11 11 Nov November'],
    ['d dd D DDD F', '7 07 311 311 1'],
    ['E EE EEE EEEE u', 'Wed Wed Wed Wednesday 3'],
    ['H HH k kk K h hh', '9 09 9 09 9 9 09'],
    ['m mm s ss S SSS a', '5 05 3 03 0 000 AM'],
    ['w ww W', '45 45 2'],
    ['G', 'AD'],
    ["h 'o''clock'", "9 o'clock"],
    ["yyyy''MM", "2001'11"],
  ])('%s', (pattern, expected) => {
    expect(evaluate(`formatDateTime(${date}, '${pattern.replaceAll("'", "''")}')`)).toBe(`'${expected}'`);
  });

  it.each([
    ['h K k H a', 0, '12 0 24 0 AM'],
    ['h K k H a', 12, '12 0 12 12 PM'],
    ['h K k H a', 23, '11 11 23 23 PM'],
  ])('%s at %i', (pattern, hour, expected) => {
    expect(evaluate(`formatDateTime(dateTime(2001, 1, 1, ${hour}), '${pattern}')`)).toBe(`'${expected}'`);
  });

  it.each([
    ['2024-12-30', 'en_US', '2025 1'],
    ['2024-12-30', 'nl_NL', '2025 1'],
    ['2021-01-02', 'en_US', '2020 1'],
    ['2021-01-02', 'nl_NL', '2020 53'],
    ['2023-01-01', 'en_US', '2022 1'],
    ['2023-01-01', 'nl_NL', '2022 52'],
  ])('the week of %s in %s, in the ISO week year, is %s', (day, locale, expected) => {
    expect(evaluate(`formatDateTime(parseDateTime('${day}', 'yyyy-MM-dd'), 'YYYY w')`, { session: { locale } })).toBe(
      `'${expected}'`,
    );
  });

  it.each([
    ['d MMMM yyyy', 'pl_PL', 'nanoflow', '15 kwietnia 2025'],
    ['MMMM', 'pl_PL', 'nanoflow', 'kwietnia'],
    ['MMMM', 'pl_PL', 'microflow', 'kwiecień'],
    ['LLLL', 'pl_PL', 'nanoflow', 'kwiecień'],
    ['EEEE d MMM', 'nl_NL', 'nanoflow', 'dinsdag 15 apr'],
    ['MMMM', 'de_DE', 'nanoflow', 'April'],
    ['EEEE', 'fr_FR', 'nanoflow', 'mardi'],
  ])('%s in %s and a %s', (pattern, locale, flavour, expected) => {
    const setup: Setup = { session: { locale }, flavour: flavour === 'microflow' ? 'microflow' : 'nanoflow' };
    expect(evaluate(`formatDateTimeUTC(dateTimeUTC(2025, 4, 15), '${pattern}')`, setup)).toBe(`'${expected}'`);
  });

  it.each([
    ['formatDate', 'en_US', '7/2/1974', '7/2/74'],
    ['formatTime', 'en_US', '9:50 AM', '9:50 AM'],
    ['formatDateTime', 'en_US', '7/2/1974, 9:50 AM', '7/2/74, 9:50 AM'],
    ['toString', 'en_US', '7/2/1974, 9:50 AM', 'Tue Jul 02 09:50:10 UTC 1974'],
    ['formatDate', 'nl_NL', '02-07-1974', '02-07-1974'],
    ['formatDate', 'de_DE', '02.07.1974', '02.07.74'],
    ['toString', 'nl_NL', '02-07-1974, 09:50', 'Tue Jul 02 09:50:10 UTC 1974'],
  ])('%s without a pattern in %s', (name, locale, nanoflow, microflow) => {
    const expression = `${name}(dateTime(1974, 7, 2, 9, 50, 10))`;
    expect(evaluate(expression, { session: { locale } })).toBe(`'${nanoflow}'`);
    expect(evaluate(expression, { session: { locale }, flavour: 'microflow' })).toBe(`'${microflow}'`);
  });

  it('in microflows can name the time zone', () => {
    const setup: Setup = { flavour: 'microflow', session: { timeZone: 'Europe/Amsterdam' } };
    expect(evaluate("formatDateTime(dateTime(2007, 1, 1), 'z Z X XX XXX')", setup)).toBe("'CET +0100 +01 +0100 +01:00'");
    expect(evaluate("formatDateTimeUTC(dateTimeUTC(2007, 1, 1), 'z Z X')", setup)).toBe("'UTC +0000 Z'");
    expect(evaluate('toString(dateTime(2007))', setup)).toBe("'Mon Jan 01 00:00:00 CET 2007'");
  });
});

describe('dates from text (semantics 5.9)', () => {
  it.each([
    ['05-11-2015', 'dd-MM-yyyy', '2015-11-05T00:00:00.000Z'],
    ['35-11-2015', 'dd-MM-yyyy', '2015-12-05T00:00:00.000Z'],
    ['1-13-2015', 'd-M-yyyy', '2016-01-01T00:00:00.000Z'],
    ['20151105', 'yyyyMMdd', '2015-11-05T00:00:00.000Z'],
    ['5 nov 2015', 'd MMM yyyy', '2015-11-05T00:00:00.000Z'],
    ['5 November 2015', 'd MMMM yyyy', '2015-11-05T00:00:00.000Z'],
    ['Thu, 5 Nov 2015', 'EEE, d MMM yyyy', '2015-11-05T00:00:00.000Z'],
    ['11/5/2015 12:30 AM', 'M/d/yyyy h:mm a', '2015-11-05T00:30:00.000Z'],
    ['11/5/2015 12:30 PM', 'M/d/yyyy h:mm a', '2015-11-05T12:30:00.000Z'],
    ['14:05:09.120', 'HH:mm:ss.SSS', '1970-01-01T14:05:09.120Z'],
    ['24:00', 'kk:mm', '1970-01-01T00:00:00.000Z'],
    ['2024-060', 'yyyy-DDD', '2024-02-29T00:00:00.000Z'],
    ['25', 'yy', '2025-01-01T00:00:00.000Z'],
    ['88', 'yy', '1988-01-01T00:00:00.000Z'],
    ['2015', 'yy', '2015-01-01T00:00:00.000Z'],
  ])('%s by %s', (text, pattern, expected) => {
    expect(evaluate(`parseDateTime('${text}', '${pattern}')`)).toBe(expected);
  });

  it('falls back on the default, or fails', () => {
    expect(evaluate("parseDateTime('x', 'dd-MM-yyyy', dateTime(2015))")).toBe('2015-01-01T00:00:00.000Z');
    expect(evaluate("parseDateTime('x', 'dd-MM-yyyy', empty)")).toBe('empty');
    expect(evaluate("parseDateTime('x', 'dd-MM-yyyy')")).toBe(
      "error: parseDateTime: 'x' is not a date by the pattern 'dd-MM-yyyy'.",
    );
  });

  it('takes two digits for a year 50 years around now in nanoflows, 80 back and 20 ahead in microflows', () => {
    const year = (digits: string, flavour: 'nanoflow' | 'microflow') => {
      return evaluate(`formatDateTimeUTC(parseDateTimeUTC('${digits}', 'yy'), 'yyyy')`, { flavour });
    };
    expect(['75', '76', '45', '46'].map((digits) => year(digits, 'nanoflow'))).toEqual(["'2075'", "'1976'", "'2045'", "'2046'"]);
    expect(['75', '76', '45', '46'].map((digits) => year(digits, 'microflow'))).toEqual(["'1975'", "'1976'", "'2045'", "'1946'"]);
  });

  it('takes no notice of what follows the pattern in microflows', () => {
    const expression = "parseDateTime('2015-11-05T10:00', 'yyyy-MM-dd', empty)";
    expect(evaluate(expression)).toBe('empty');
    expect(evaluate(expression, { flavour: 'microflow' })).toBe('2015-11-05T00:00:00.000Z');
  });

  it('reads offsets in microflows', () => {
    expect(evaluate("parseDateTime('2015-11-05 10:00 +0130', 'yyyy-MM-dd HH:mm Z')", { flavour: 'microflow' })).toBe(
      '2015-11-05T08:30:00.000Z',
    );
  });
});
