import { addMonths, dayMs, hourMs, minuteMs, secondMs, weekMs } from '../value/calendar.js';
import { type Period, shiftPeriod, startOfPeriod } from '../value/date-period.js';
import type { TimeZone } from '../value/time-zone.js';
import type { WeekRule } from '../value/week-rule.js';

/** Whose days and weeks a token means: those of the session, or of UTC. */
export interface TokenCalendar {
  readonly zone: TimeZone;
  readonly week: WeekRule;
}

interface PeriodToken {
  readonly edge: 'begin' | 'end';
  readonly period: Period;
  /** In periods from the current one. */
  readonly distance: number;
}

const periods: readonly [string, Period][] = [
  ['Minute', 'minute'],
  ['Hour', 'hour'],
  ['Day', 'day'],
  ['Week', 'week'],
  ['Month', 'month'],
  ['Year', 'year'],
];

/** By name, without `UTC` at the end. */
const periodTokens: ReadonlyMap<string, PeriodToken> = new Map<string, PeriodToken>([
  ...periods.flatMap(([name, period]): [string, PeriodToken][] => [
    [`BeginOfCurrent${name}`, { edge: 'begin', period, distance: 0 }],
    [`EndOfCurrent${name}`, { edge: 'end', period, distance: 0 }],
  ]),
  ['BeginOfYesterday', { edge: 'begin', period: 'day', distance: -1 }],
  ['EndOfYesterday', { edge: 'end', period: 'day', distance: -1 }],
  ['BeginOfTomorrow', { edge: 'begin', period: 'day', distance: 1 }],
  ['EndOfTomorrow', { edge: 'end', period: 'day', distance: 1 }],
]);

/** Lengths of a fixed number of milliseconds; a month and a year are as long as the calendar says. */
const fixedLengths: ReadonlyMap<string, number> = new Map([
  ['SecondLength', secondMs],
  ['MinuteLength', minuteMs],
  ['HourLength', hourMs],
  ['DayLength', dayMs],
  ['WeekLength', weekMs],
]);

const monthLengths: ReadonlyMap<string, number> = new Map([
  ['MonthLength', 1],
  ['YearLength', 12],
]);

/** What a token stands for, without `[%` and `%]`; nothing for those that are neither moments nor lengths (semantics 5.12). */
export function kindOfToken(name: string): 'moment' | 'length' | undefined {
  if (name === 'CurrentDateTime' || periodTokens.has(withoutUtc(name))) return 'moment';
  return fixedLengths.has(name) || monthLengths.has(name) ? 'length' : undefined;
}

/** For "did you mean". */
export const tokenNames: readonly string[] = [
  'CurrentDateTime',
  ...[...periodTokens.keys()].flatMap((name) => [name, `${name}UTC`]),
  ...fixedLengths.keys(),
  ...monthLengths.keys(),
  'CurrentUser',
  'CurrentObject',
];

/**
 * The moment that a token stands for, in milliseconds since 1970. The end of a period is its last millisecond (semantics 5.10,
 * assumed).
 */
export function tokenMoment(name: string, nowMs: number, { zone, week }: TokenCalendar): number {
  if (name === 'CurrentDateTime') return nowMs;
  const token = periodTokens.get(withoutUtc(name));
  if (token === undefined) throw new Error(`There is no moment ${name}.`);
  const { edge, period, distance } = token;
  const current = startOfPeriod(zone.toLocal(nowMs), period, week);
  if (edge === 'begin') return zone.toEpoch(shiftPeriod(current, period, distance));
  return zone.toEpoch(shiftPeriod(current, period, distance + 1)) - 1;
}

/** Adds a length to a moment, a number of times; lengths of months follow the calendar. */
export function addTokenLength(epochMs: number, length: string, times: number, { zone }: TokenCalendar): number {
  const fixed = fixedLengths.get(length);
  if (fixed !== undefined) return epochMs + Math.round(fixed * times);
  return zone.toEpoch(addMonths(zone.toLocal(epochMs), (monthLengths.get(length) ?? 0) * times));
}

function withoutUtc(name: string): string {
  return name.endsWith('UTC') ? name.slice(0, -3) : name;
}
