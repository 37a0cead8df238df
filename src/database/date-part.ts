import { dayMs, dayNumber, fieldsOf, weekday } from '../value/calendar.js';
import type { TimeZone } from '../value/time-zone.js';
import { isoWeek, weekOfYear } from '../value/week-rule.js';

/** What the XPath date functions take of a moment, by what stands before `-from-dateTime`. */
const parts: ReadonlyMap<string, (localMs: number) => number> = new Map([
  ['year', (localMs: number) => fieldsOf(localMs).year],
  ['month', (localMs: number) => fieldsOf(localMs).month],
  ['day', (localMs: number) => fieldsOf(localMs).day],
  ['hours', (localMs: number) => fieldsOf(localMs).hour],
  ['minutes', (localMs: number) => fieldsOf(localMs).minute],
  ['seconds', (localMs: number) => fieldsOf(localMs).second],
  ['quarter', (localMs: number) => Math.ceil(fieldsOf(localMs).month / 3)],
  ['day-of-year', (localMs: number) => dayOf(localMs) - dayNumber(fieldsOf(localMs).year, 1, 1) + 1],
  // As PostgreSQL counts them (assumed): the weeks of ISO 8601.
  ['week', (localMs: number) => weekOfYear(dayOf(localMs), isoWeek).week],
  // 1 is Sunday.
  ['weekday', (localMs: number) => (weekday(dayOf(localMs)) % 7) + 1],
]);

/** `year-from-dateTime` and the others. */
export const dateFunctions: readonly string[] = [...parts.keys()].map((part) => `${part}-from-dateTime`);

export function partOfFunction(name: string): string | undefined {
  return dateFunctions.includes(name) ? name.slice(0, -'-from-dateTime'.length) : undefined;
}

/** One part of a moment, as a clock and a calendar in a zone show it (semantics 6.2). */
export function datePart(part: string, epochMs: number, zone: TimeZone): number {
  const take = parts.get(part);
  if (take === undefined) throw new Error(`There is no date part ${part}.`);
  return take(zone.toLocal(epochMs));
}

function dayOf(localMs: number): number {
  return Math.floor(localMs / dayMs);
}
