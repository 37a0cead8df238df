import { fieldsOf, hourMs, minuteMs, secondMs } from '../value/calendar.js';
import type { TimeZone } from '../value/time-zone.js';
import type { FormatMoment } from './encode.js';

/** Writes moments as the clocks of a time zone show them, with the offset of that moment: `2026-07-01T11:00:00.000+02:00`. */
export function momentFormatter(zone: TimeZone): FormatMoment {
  return (epochMs) => {
    const offsetMs = zone.offsetAt(epochMs);
    const { year, month, day, hour, minute, second, millisecond } = fieldsOf(epochMs + offsetMs);
    const date = `${yearText(year)}-${digits(month)}-${digits(day)}`;
    return `${date}T${digits(hour)}:${digits(minute)}:${digits(second)}.${digits(millisecond, 3)}${offsetText(offsetMs)}`;
  };
}

/** The same without what is zero and says nothing: `2026-07-01T11:00:00+02:00`. The offset is there always, `+00:00` for UTC. */
export function plainMomentFormatter(zone: TimeZone): FormatMoment {
  const format = momentFormatter(zone);
  return (epochMs) => format(epochMs).replace('.000', '').replace(/Z$/, '+00:00');
}

/** Before zones had whole minutes their offsets had seconds, without which the text would name another moment. */
function offsetText(offsetMs: number): string {
  if (offsetMs === 0) return 'Z';
  const size = Math.abs(offsetMs);
  const seconds = Math.floor(size / secondMs) % 60;
  const text = `${digits(Math.floor(size / hourMs))}:${digits(Math.floor(size / minuteMs) % 60)}`;
  return `${offsetMs < 0 ? '-' : '+'}${text}${seconds === 0 ? '' : `:${digits(seconds)}`}`;
}

function yearText(year: number): string {
  if (year >= 0 && year <= 9_999) return digits(year, 4);
  return `${year < 0 ? '-' : '+'}${digits(Math.abs(year), 6)}`;
}

function digits(number: number, length = 2): string {
  return String(number).padStart(length, '0');
}
