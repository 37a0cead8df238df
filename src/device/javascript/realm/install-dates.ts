import type { Realm } from './realm.js';

/**
 * `Date` as the device has it: now is the time of the world, and local time is that of its time zone. An object made here is
 * a real `Date`; only what would ask the machine is replaced.
 */
export function installDates({ global, link }: Realm): void {
  const Original = global.Date as DateConstructor;
  const methods = Original.prototype;
  const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const fields = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const;

  const offsetAt = (epochMs: number) => (Number.isNaN(epochMs) ? Number.NaN : link.offsetMs(epochMs));
  const toEpoch = (localMs: number) => (Number.isNaN(localMs) ? Number.NaN : link.toEpochMs(localMs));
  /** A date whose UTC fields are the local ones of another. */
  const localOf = (date: Date) => new Original(date.getTime() + offsetAt(date.getTime()));
  const define = (name: string, value: (this: Date, ...values: number[]) => unknown) =>
    Object.defineProperty(methods, name, { value, writable: true, configurable: true, enumerable: false });
  const digits = (value: number, count = 2) => `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(count, '0')}`;

  for (const field of [...fields, 'Day'] as const) {
    define(`get${field}`, function () {
      return localOf(this)[`getUTC${field}`]();
    });
  }
  for (const field of fields) {
    define(`set${field}`, function (...values) {
      const local = localOf(this);
      // A year makes a valid date out of an invalid one; the other fields do not.
      if (field === 'FullYear' && Number.isNaN(local.getTime())) local.setTime(0);
      (local[`setUTC${field}`] as (...values: number[]) => number)(...values);
      return this.setTime(toEpoch(local.getTime()));
    });
  }
  define('getYear', function () {
    return localOf(this).getUTCFullYear() - 1900;
  });
  define('getTimezoneOffset', function () {
    return 0 - offsetAt(this.getTime()) / 60_000;
  });

  const dateText = (date: Date): string => {
    const local = localOf(date);
    const month = months[local.getUTCMonth()];
    return `${weekdays[local.getUTCDay()]} ${month} ${digits(local.getUTCDate())} ${digits(local.getUTCFullYear(), 4)}`;
  };
  const timeText = (date: Date): string => {
    const local = localOf(date);
    const minutes = Math.trunc(offsetAt(date.getTime()) / 60_000);
    const offset = `${minutes < 0 ? '-' : '+'}${digits(Math.floor(Math.abs(minutes) / 60))}${digits(Math.abs(minutes) % 60)}`;
    const clock = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map((part) => digits(part)).join(':');
    return `${clock} GMT${offset} (${link.zoneName(date.getTime())})`;
  };
  const orInvalid = (date: Date, text: (date: Date) => string) => (Number.isNaN(date.getTime()) ? 'Invalid Date' : text(date));
  define('toDateString', function () {
    return orInvalid(this, dateText);
  });
  define('toTimeString', function () {
    return orInvalid(this, timeText);
  });
  define('toString', function () {
    return orInvalid(this, (date) => `${dateText(date)} ${timeText(date)}`);
  });

  const iso = /^(?:\d{4}|[+-]\d{6})(?:-\d\d(?:-\d\d)?)?(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/;
  const zoned = /\b(?:Z|UTC|UT|GMT|[ECMP][SD]T)\b|\d\d:\d\d.*[+-]\d\d:?\d\d|\dZ$/i;
  /** A text without a zone is local time, but for a date alone in ISO 8601, which is midnight in UTC. */
  const parse = (text: string): number => {
    const [matched, time, zone] = iso.exec(text) ?? [];
    if (matched !== undefined) {
      return time !== undefined && zone === undefined ? toEpoch(Original.parse(`${text}Z`)) : Original.parse(text);
    }
    return zoned.test(text) ? Original.parse(text) : toEpoch(Original.parse(`${text} UTC`));
  };

  const moment = (parts: readonly unknown[]): number => {
    if (parts.length === 0) return link.nowMs();
    const [first] = parts;
    if (parts.length > 1) return toEpoch(Original.UTC(...(parts.map(Number) as [number])));
    if (first instanceof Original) return first.getTime();
    const primitive = typeof first === 'object' && first !== null ? first.valueOf() : first;
    return typeof primitive === 'string' || typeof primitive === 'object' ? parse(String(primitive)) : Number(primitive);
  };

  // An arrow function could not be called with `new`.
  const Virtual: unknown = function (...parts: readonly unknown[]): unknown {
    if (new.target === undefined) return new Original(link.nowMs()).toString();
    return Reflect.construct(Original, [moment(parts)], new.target as () => unknown);
  };
  const own = { now: () => link.nowMs(), parse: (text: unknown) => parse(String(text)), UTC: Original.UTC };
  for (const [name, value] of Object.entries(own)) {
    Object.defineProperty(Virtual, name, { value, writable: true, configurable: true, enumerable: false });
  }
  Object.defineProperty(Virtual, 'name', { value: 'Date', configurable: true });
  Object.defineProperty(Virtual, 'length', { value: 7, configurable: true });
  Object.defineProperty(Virtual, 'prototype', { value: methods, writable: false });
  Object.defineProperty(methods, 'constructor', { value: Virtual, writable: true, configurable: true });
  Object.defineProperty(global, 'Date', { value: Virtual, writable: true, configurable: true });
}
