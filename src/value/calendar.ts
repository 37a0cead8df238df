/**
 * Calendar arithmetic in the proleptic Gregorian calendar, on *local milliseconds*: what a clock on the wall shows, counted
 * as if it stood in UTC. Knows nothing of time zones.
 */
export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;

/** What a wall clock and a calendar show. Months and days count from 1. */
export interface CalendarFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Days since 1970-01-01. A month or a day beyond its range counts on into the next year or month: 35 November is 5 December. */
export function dayNumber(year: number, month: number, day: number): number {
  const wholeYear = year + Math.floor((month - 1) / 12);
  const monthInYear = modulo(month - 1, 12) + 1;
  // Years that begin in March put the leap day at their end (the method of Howard Hinnant's date algorithms).
  const marchYear = monthInYear > 2 ? wholeYear : wholeYear - 1;
  const marchMonth = modulo(monthInYear - 3, 12);
  const dayOfMarchYear = Math.floor((153 * marchMonth + 2) / 5);
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfMarchYear + day - 1 - 719_468;
}

/** Year, month and day of a day number. */
export function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export function fieldsOf(localMs: number): CalendarFields {
  const days = Math.floor(localMs / dayMs);
  const inDay = localMs - days * dayMs;
  const { year, month, day } = civilDate(days);
  return {
    year,
    month,
    day,
    hour: Math.floor(inDay / hourMs),
    minute: Math.floor(inDay / minuteMs) % 60,
    second: Math.floor(inDay / secondMs) % 60,
    millisecond: inDay % secondMs,
  };
}

/** Fields beyond their range count on into the next greater one. */
export function localMsOf(fields: CalendarFields): number {
  const days = dayNumber(fields.year, fields.month, fields.day);
  return days * dayMs + fields.hour * hourMs + fields.minute * minuteMs + fields.second * secondMs + fields.millisecond;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(days: number): number {
  return modulo(days + 3, 7) + 1;
}

/** Keeps day and time; a day that the month has not becomes its last (assumed, decision 15). */
export function addMonths(localMs: number, months: number): number {
  const fields = fieldsOf(localMs);
  const count = fields.year * 12 + (fields.month - 1) + months;
  const year = Math.floor(count / 12);
  const month = modulo(count, 12) + 1;
  const day = Math.min(fields.day, daysInMonth(year, month));
  return localMsOf({ ...fields, year, month, day });
}

export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
