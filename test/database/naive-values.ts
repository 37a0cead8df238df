import { DateTime } from '../../src/value/date-time.js';
import { compareNumeric, formatNumeric, isNumeric, parseNumeric } from '../../src/value/number.js';
import type { MemberValue } from '../../src/value/value.js';

/** True, false, or neither. */
export type Truth = boolean | null;

/** What values are compared as (semantics 6.5), first the one that is converted to rather than from. */
export const conversionOrder = ['DateTime', 'Boolean', 'Decimal', 'Integer', 'String'] as const;
export type Kind = (typeof conversionOrder)[number];

const minutesEastOf: Readonly<Record<string, number>> = { UTC: 0, 'Asia/Kolkata': 330, 'Asia/Tokyo': 540 };

export function offsetMs(zone: string): number {
  return minutesEastOf[zone]! * 60_000;
}

export function kindOfValue(value: MemberValue): Kind {
  if (value instanceof DateTime) return 'DateTime';
  if (typeof value === 'boolean') return 'Boolean';
  return isNumeric(value) ? 'Decimal' : 'String';
}

/** A constant as a value of another kind; none of the generated ones has no counterpart. */
export function convert(value: MemberValue, kind: Kind, zone: string): MemberValue {
  if (value === null) return null;
  switch (kind) {
    case 'DateTime':
      if (value instanceof DateTime) return value;
      if (isNumeric(value)) return new DateTime(Math.trunc(Number(value) * 1000));
      return new DateTime(readMoment(String(value), zone));
    case 'Boolean':
      if (isNumeric(value)) return compareNumeric(value, 0) > 0;
      return typeof value === 'boolean' ? value : String(value).toLowerCase() === 'true';
    case 'Decimal':
    case 'Integer':
      return isNumeric(value) ? value : (parseNumeric(String(value)) ?? null);
    case 'String':
      return isNumeric(value) ? formatNumeric(value) : String(value);
  }
}

function readMoment(text: string, zone: string): number {
  if (/(Z|[+-]\d\d:\d\d)$/.test(text) && text.includes('T')) return Date.parse(text);
  return Date.parse(`${text.includes('T') ? text : `${text}T00:00:00`}Z`) - offsetMs(zone);
}

export function compareValues(left: MemberValue, right: MemberValue): number {
  if (left instanceof DateTime && right instanceof DateTime) return left.epochMs - right.epochMs;
  if (isNumeric(left) && isNumeric(right)) return compareNumeric(left, right);
  if (typeof left === 'boolean' || typeof right === 'boolean') return Number(left) - Number(right);
  return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
}

export function holds(sign: number, operator: string): boolean {
  if (operator === '=') return sign === 0;
  if (operator === '!=') return sign !== 0;
  return operator.endsWith('=') && sign === 0 ? true : operator.startsWith('<') ? sign < 0 : sign > 0;
}

/** A part of a moment, with the calendar of JavaScript and the algorithms that everybody knows. */
export function naiveDatePart(part: string, epochMs: number, zone: string): number {
  const local = new Date(epochMs + offsetMs(zone));
  const dayOfYear = Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
  switch (part) {
    case 'year':
      return local.getUTCFullYear();
    case 'month':
      return local.getUTCMonth() + 1;
    case 'day':
      return local.getUTCDate();
    case 'hours':
      return local.getUTCHours();
    case 'minutes':
      return local.getUTCMinutes();
    case 'seconds':
      return local.getUTCSeconds();
    case 'quarter':
      return Math.floor(local.getUTCMonth() / 3) + 1;
    case 'day-of-year':
      return dayOfYear;
    case 'weekday':
      return local.getUTCDay() + 1;
    case 'week': {
      // The week belongs to the year of its Thursday.
      const thursday = new Date(local.getTime() + (3 - ((local.getUTCDay() + 6) % 7)) * 86_400_000);
      return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * 86_400_000)) + 1;
    }
    default:
      throw new Error(`No part ${part}.`);
  }
}

/** A token of a moment, with weeks that begin on Sunday. */
export function naiveMoment(token: string, nowMs: number, sessionZone: string): number {
  if (token === 'CurrentDateTime') return nowMs;
  const zone = token.endsWith('UTC') ? 'UTC' : sessionZone;
  const name = token.replace(/UTC$/, '');
  const at = new Date(nowMs + offsetMs(zone));
  const fields = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()] as const;
  const shift = name.endsWith('Tomorrow') ? 1 : name.endsWith('Yesterday') ? -1 : 0;
  const period = shift === 0 ? name.replace(/^(Begin|End)OfCurrent/, '') : 'Day';
  const begin = (distance: number): number => {
    const [year, month, day, hour, minute] = fields;
    switch (period) {
      case 'Year':
        return Date.UTC(year + distance, 0, 1);
      case 'Month':
        return Date.UTC(year, month + distance, 1);
      case 'Week':
        return Date.UTC(year, month, day - at.getUTCDay() + 7 * distance);
      case 'Day':
        return Date.UTC(year, month, day + distance);
      case 'Hour':
        return Date.UTC(year, month, day, hour + distance);
      default:
        return Date.UTC(year, month, day, hour, minute + distance);
    }
  };
  return (name.startsWith('Begin') ? begin(shift) : begin(shift + 1) - 1) - offsetMs(zone);
}

/** Adds so many lengths; of months and years as the calendar has them, to the last day of a month where it is shorter. */
export function addLength(epochMs: number, length: string, times: number, zone: string): number {
  const seconds: Record<string, number> = { Second: 1, Minute: 60, Hour: 3_600, Day: 86_400, Week: 604_800 };
  const fixed = seconds[length.replace('Length', '')];
  if (fixed !== undefined) return epochMs + fixed * times * 1_000;
  const local = new Date(epochMs + offsetMs(zone));
  const months = local.getUTCMonth() + times * (length === 'YearLength' ? 12 : 1);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const day = Math.min(local.getUTCDate(), lastDay);
  return Date.UTC(local.getUTCFullYear(), months, day) + (local.getTime() % 86_400_000) - offsetMs(zone);
}
