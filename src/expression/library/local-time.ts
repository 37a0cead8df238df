import { DateTime } from '../../value/date-time.js';
import { type TimeZone, timeZone, zoneLookup } from '../../value/time-zone.js';
import type { Environment } from '../environment.js';
import type { CallSite } from './call-site.js';

/** In whose calendar a date function counts: the user's, or UTC's, for the functions that end in `UTC`. */
export type Calendar = 'user' | 'utc';

/** The zone of a calendar, looked up once for each call in an expression as long as the user's zone does not change. */
export function zoneOf(calendar: Calendar): (environment: Environment) => TimeZone {
  if (calendar === 'utc') {
    const utc = timeZone('UTC');
    return () => utc;
  }
  const find = zoneLookup();
  return (environment) => find(environment.session.timeZone);
}

/** What JavaScript's and Mendix's clients can hold: 100,000,000 days around 1970. */
const greatestMs = 8.64e15;

export function momentAt(site: CallSite, epochMs: number): DateTime {
  if (Math.abs(epochMs) <= greatestMs) return new DateTime(epochMs);
  throw site.failure('the result is not a date that can be held.');
}
