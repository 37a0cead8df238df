import { addMonths, dayMs, fieldsOf, hourMs, localMsOf, minuteMs, secondMs, weekMs } from './calendar.js';
import type { TimeZone } from './time-zone.js';
import { startOfWeek, type WeekRule } from './week-rule.js';

/** A unit of the calendar. Weeks begin where the user's locale has it. */
export type Period = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The first moment of the period that a local time is in. */
export function startOfPeriod(localMs: number, period: Period, week: WeekRule): number {
  switch (period) {
    case 'second':
      return Math.floor(localMs / secondMs) * secondMs;
    case 'minute':
      return Math.floor(localMs / minuteMs) * minuteMs;
    case 'hour':
      return Math.floor(localMs / hourMs) * hourMs;
    case 'day':
      return Math.floor(localMs / dayMs) * dayMs;
    case 'week':
      return startOfWeek(Math.floor(localMs / dayMs), week) * dayMs;
    default: {
      const { year, month } = fieldsOf(localMs);
      const first = period === 'year' ? 1 : period === 'quarter' ? month - ((month - 1) % 3) : month;
      return localMsOf({ year, month: first, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 });
    }
  }
}

/** Moves a local time by whole periods; days and longer keep the time of day, months and longer clamp the day. */
export function shiftPeriod(localMs: number, period: Period, count: number): number {
  switch (period) {
    case 'second':
      return localMs + count * secondMs;
    case 'minute':
      return localMs + count * minuteMs;
    case 'hour':
      return localMs + count * hourMs;
    case 'day':
      return localMs + count * dayMs;
    case 'week':
      return localMs + count * weekMs;
    case 'month':
      return addMonths(localMs, count);
    case 'quarter':
      return addMonths(localMs, 3 * count);
    case 'year':
      return addMonths(localMs, 12 * count);
  }
}

/**
 * The first moment of the period that a moment is in, by the clock of a time zone. Periods within a day go back by what has
 * passed of them, so that an hour that the clock shows twice is not left for its twin.
 */
export function startInZone(zone: TimeZone, epochMs: number, period: Period, week: WeekRule): number {
  const localMs = zone.toLocal(epochMs);
  const start = startOfPeriod(localMs, period, week);
  const isWithinDay = period === 'second' || period === 'minute' || period === 'hour';
  return isWithinDay ? epochMs - (localMs - start) : zone.toEpoch(start);
}

/** Moves a moment by whole periods of a zone's calendar; periods within a day are durations. */
export function shiftInZone(zone: TimeZone, epochMs: number, period: Period, count: number): number {
  if (period === 'second' || period === 'minute' || period === 'hour') return shiftPeriod(epochMs, period, count);
  return zone.toEpoch(shiftPeriod(zone.toLocal(epochMs), period, count));
}
