import type { TimeZone } from './time-zone.js';

const iso8601 = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads a moment in ISO 8601: `2026-01-05T09:00:00Z`, with an offset, without one, or a date alone, which is midnight.
 *
 * @param zone where a text without an offset is; UTC when absent
 * @returns milliseconds since 1970, or nothing where the text is no moment
 */
export function parseMoment(text: string, zone?: TimeZone): number | undefined {
  const match = iso8601.exec(text.trim());
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const milliseconds = Number((match[7] ?? '0').padEnd(3, '0'));
  const atUtc = Date.UTC(year, month - 1, day, hours, minutes, seconds, milliseconds);
  const isReal = new Date(atUtc).getUTCMonth() === month - 1 && hours < 24 && minutes < 60 && seconds < 60;
  if (!isReal) return undefined;
  const offset = match[8];
  if (offset !== undefined) return atUtc - offsetMs(offset);
  return zone === undefined ? atUtc : zone.toEpoch(atUtc);
}

function offsetMs(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const digits = offset.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** Whether a text looks like a moment, before the time zone is known that it would be read in. */
export function isMomentText(text: string): boolean {
  return iso8601.test(text.trim());
}
