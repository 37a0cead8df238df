import { civilDate, dayNumber, modulo, weekday } from './calendar.js';
import { likelyTerritories } from './locale-data.js';

/** How weeks are counted: their first day (1 is Monday, 7 is Sunday), and how many days of a year make its first week. */
export interface WeekRule {
  readonly firstDay: number;
  readonly minimalDays: number;
}

export const isoWeek: WeekRule = { firstDay: 1, minimalDays: 4 };

// By territory, from CLDR 48's supplemental weekData (Unicode licence v3). What is not listed has Monday and one day.
const sundayFirst = new Set(
  (
    'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY ' +
    'SA SG SV TH TT TW UM US VE VI WS YE ZA ZW'
  ).split(' '),
);
const saturdayFirst = new Set('AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'.split(' '));
const fourDays = new Set(
  (
    'AD AN AT AX BE BG CH CZ DE DK EE ES FI FJ FO FR GB GF GG GI GP GR HU IE IM IS IT JE LI LT LU MC MQ NL NO PL PT RE RU SE SJ SK ' +
    'SM VA'
  ).split(' '),
);

/** Where a language is used without a territory, the one where most of its speakers live. */
const likelyTerritory: ReadonlyMap<string, string> = new Map(
  `${likelyTerritories} iw_IL in_ID no_NO`.split(' ').map((name): [string, string] => [name.slice(0, 2), name.slice(3)]),
);

/** @param locale `en_US`, `nl-NL` or a language alone */
export function weekRuleOf(locale: string): WeekRule {
  const [language = '', ...rest] = locale.split(/[_-]/);
  const territory = rest.find((part) => /^[A-Z]{2}$/.test(part)) ?? likelyTerritory.get(language) ?? '';
  return {
    firstDay: sundayFirst.has(territory) ? 7 : saturdayFirst.has(territory) ? 6 : territory === 'MV' ? 5 : 1,
    minimalDays: fourDays.has(territory) ? 4 : 1,
  };
}

/** The first day of the week in which a day is. */
export function startOfWeek(days: number, rule: WeekRule): number {
  return days - modulo(weekday(days) - rule.firstDay, 7);
}

/** The year that a day's week is counted in, and the number of the week. */
export function weekOfYear(days: number, rule: WeekRule): { readonly year: number; readonly week: number } {
  const { year } = civilDate(days);
  const first = (candidate: number) => firstWeek(dayNumber(candidate, 1, 1), rule);
  const weekYear = days >= first(year + 1) ? year + 1 : days < first(year) ? year - 1 : year;
  return { year: weekYear, week: Math.floor((days - first(weekYear)) / 7) + 1 };
}

/** Days before the first full week of a month are in its week 0. */
export function weekOfMonth(days: number, rule: WeekRule): number {
  const { year, month } = civilDate(days);
  return Math.floor((days - firstWeek(dayNumber(year, month, 1), rule)) / 7) + 1;
}

/** Where the first week begins of a year or month that begins on a day. */
export function firstWeek(start: number, rule: WeekRule): number {
  const begin = startOfWeek(start, rule);
  return begin + 7 - start >= rule.minimalDays ? begin : begin + 7;
}
