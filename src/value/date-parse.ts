import { dayNumber, localMsOf } from './calendar.js';
import type { DatePatternLetter, DatePatternPiece } from './date-pattern.js';
import type { Locale } from './locale.js';
import { firstWeek, startOfWeek, type WeekRule } from './week-rule.js';

/** What a text is read with. */
export interface DateReading {
  readonly locale: Locale;
  readonly week: WeekRule;
  /** The hundred years in which two digits of a year fall begin here: a local time. */
  readonly centuryStart: { readonly year: number };
}

/** What was read: a local time, or a moment where the text names its offset. */
export interface ReadDate {
  readonly localMs: number;
  readonly offsetMs?: number;
  /** How much of the text was used. */
  readonly end: number;
}

type Parts = Partial<Record<DatePatternLetter, number>>;

/**
 * Reads a text by a pattern, leniently: a 35th of November is the 5th of December, and what the pattern does not have is at
 * its start (semantics 5.9). Nothing where the text does not follow the pattern.
 */
export function parseDate(text: string, pieces: readonly DatePatternPiece[], reading: DateReading): ReadDate | undefined {
  const parts: Parts = {};
  let position = 0;
  for (const [place, piece] of pieces.entries()) {
    if ('literal' in piece) {
      if (!text.startsWith(piece.literal, position)) return undefined;
      position += piece.literal.length;
      continue;
    }
    const next = pieces[place + 1];
    const isNumberNext = next !== undefined && 'letter' in next && isNumber(next.letter, next.count);
    const read = isNumber(piece.letter, piece.count)
      ? readNumber(text, position, isNumberNext ? piece.count : undefined)
      : readName(text, position, piece.letter, reading.locale);
    if (read === undefined) return undefined;
    const isShortYear = (piece.letter === 'y' || piece.letter === 'Y') && piece.count <= 2 && read.end - read.start === 2;
    parts[piece.letter] = isShortYear ? inCentury(read.value, reading.centuryStart.year) : read.value;
    position = read.end;
  }
  const offsetMs = parts.X ?? parts.Z ?? parts.z;
  return { localMs: assemble(parts, reading.week), end: position, ...(offsetMs === undefined ? {} : { offsetMs }) };
}

function isNumber(letter: DatePatternLetter, count: number): boolean {
  if (letter === 'M' || letter === 'L') return count < 3;
  return !['G', 'E', 'a', 'z', 'Z', 'X'].includes(letter);
}

interface ReadPart {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** @param width set where another number follows without anything between, which then begins after so many digits */
function readNumber(text: string, position: number, width: number | undefined): ReadPart | undefined {
  let start = position;
  while (text[start] === ' ' || text[start] === '\t') start++;
  let end = start;
  const last = width === undefined ? text.length : Math.min(text.length, start + width);
  while (end < last && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  if (end === start || end - start > 9) return undefined;
  return { value: Number(text.slice(start, end)), start, end };
}

/** The longest name that fits, in small or capital letters. */
function readName(text: string, position: number, letter: DatePatternLetter, locale: Locale): ReadPart | undefined {
  if (letter === 'X' || letter === 'Z' || letter === 'z') return readOffset(text, position);
  const { months, standaloneMonths, weekdays } = locale;
  const lists =
    letter === 'a'
      ? [locale.dayPeriods]
      : letter === 'G'
        ? [locale.eras]
        : letter === 'E'
          ? [weekdays.wide, weekdays.short]
          : [months.wide, months.short, standaloneMonths.wide, standaloneMonths.short];
  let best: ReadPart | undefined;
  for (const list of lists) {
    for (const [place, name] of list.entries()) {
      const end = position + name.length;
      const isLonger = best === undefined || end > best.end;
      if (isLonger && name !== '' && text.slice(position, end).toLowerCase() === name.toLowerCase()) {
        best = { value: letter === 'a' || letter === 'G' ? place : place + 1, start: position, end };
      }
    }
  }
  return best;
}

/** `Z`, `GMT`, `UTC`, `+01`, `+0100`, `+01:00`, `GMT+01:00`: the offset in milliseconds. */
function readOffset(text: string, position: number): ReadPart | undefined {
  const match = /^(?:(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})?|Z|GMT|UTC)/.exec(text.slice(position, position + 12));
  if (match === null) return undefined;
  const [whole, sign, hours = '0', minutes = '0'] = match;
  const value = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return { value, start: position, end: position + whole.length };
}

/** Two digits mean a year of the hundred that begin with a given one. */
function inCentury(digits: number, start: number): number {
  const year = start - (((start % 100) + 100) % 100) + digits;
  return year < start ? year + 100 : year;
}

function assemble(parts: Parts, week: WeekRule): number {
  const day = dayOf(parts, week);
  const afternoon = parts.a === 1 ? 12 : 0;
  // An hour of a twelve-hour clock counts with the half of the day; 12 is its zero, as 24 is that of the other clock.
  const twelve = parts.h === undefined ? parts.K : parts.h % 12;
  const twentyFour = parts.H ?? (parts.k === 24 ? 0 : parts.k);
  const hour = twentyFour ?? (twelve === undefined ? afternoon : twelve + afternoon);
  const time = { hour, minute: parts.m ?? 0, second: parts.s ?? 0, millisecond: parts.S ?? 0 };
  return localMsOf({ year: 1970, month: 1, day: 1 + day, ...time });
}

/** Days since 1970. Where the pattern has no day or month, weeks or the day in the year can stand for them. */
function dayOf(parts: Parts, week: WeekRule): number {
  const year = parts.G === 0 ? 1 - (parts.y ?? 1) : (parts.y ?? parts.Y ?? 1970);
  const month = parts.M ?? parts.L;
  if (month === undefined && parts.d === undefined) {
    if (parts.D !== undefined) return dayNumber(year, 1, parts.D);
    if (parts.w !== undefined)
      return dayInWeek(firstWeek(dayNumber(parts.Y ?? year, 1, 1), week) + 7 * (parts.w - 1), parts, week);
  }
  if (parts.d === undefined && parts.W !== undefined) {
    return dayInWeek(firstWeek(dayNumber(year, month ?? 1, 1), week) + 7 * (parts.W - 1), parts, week);
  }
  return dayNumber(year, month ?? 1, parts.d ?? 1);
}

function dayInWeek(start: number, parts: Parts, week: WeekRule): number {
  const day = parts.u ?? parts.E;
  return day === undefined ? start : startOfWeek(start, week) + ((day - week.firstDay + 7) % 7);
}
