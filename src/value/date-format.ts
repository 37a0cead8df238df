import { dayMs, dayNumber, fieldsOf, weekday } from './calendar.js';
import type { DatePatternLetter, DatePatternPiece } from './date-pattern.js';
import type { Locale } from './locale.js';
import { isoWeek, type WeekRule, weekOfMonth, weekOfYear } from './week-rule.js';

/** What a moment is written with. */
export interface DateStyle {
  readonly locale: Locale;
  readonly week: WeekRule;
  readonly offsetMs: number;
  readonly zoneAbbreviation: string;
  /** Java writes a month that is the whole pattern in the form that stands alone. */
  readonly loneMonthStandsAlone: boolean;
}

/** Writes a moment by a pattern (semantics 5.11). */
export function formatDate(epochMs: number, pieces: readonly DatePatternPiece[], style: DateStyle): string {
  const local = new LocalDate(epochMs + style.offsetMs, style);
  const [only] = pieces;
  const isLone =
    style.loneMonthStandsAlone && pieces.length === 1 && only !== undefined && 'letter' in only && only.letter === 'M';
  return pieces
    .map((piece) => ('literal' in piece ? piece.literal : local.write(isLone ? 'L' : piece.letter, piece.count)))
    .join('');
}

class LocalDate {
  private readonly fields: ReturnType<typeof fieldsOf>;
  private readonly days: number;

  constructor(
    localMs: number,
    private readonly style: DateStyle,
  ) {
    this.fields = fieldsOf(localMs);
    this.days = Math.floor(localMs / dayMs);
  }

  write(letter: DatePatternLetter, count: number): string {
    switch (letter) {
      case 'G':
        return this.style.locale.eras[this.fields.year > 0 ? 1 : 0];
      case 'y':
        return yearText(this.yearOfEra(), count);
      case 'Y':
        return yearText(weekOfYear(this.days, isoWeek).year, count);
      case 'M':
      case 'L':
        return this.month(letter, count);
      case 'E':
        return this.name(this.style.locale.weekdays, weekday(this.days), count);
      case 'a':
        return this.style.locale.dayPeriods[this.fields.hour < 12 ? 0 : 1];
      case 'z':
      case 'Z':
      case 'X':
        return this.zone(letter, count);
      default:
        return padded(this.number(letter), count);
    }
  }

  private number(letter: DatePatternLetter): number {
    const { month, day, hour, minute, second, millisecond, year } = this.fields;
    switch (letter) {
      case 'w':
        return weekOfYear(this.days, this.style.week).week;
      case 'W':
        return weekOfMonth(this.days, this.style.week);
      case 'D':
        return this.days - dayNumber(year, 1, 1) + 1;
      case 'd':
        return day;
      case 'F':
        return Math.floor((day - 1) / 7) + 1;
      case 'u':
        return weekday(this.days);
      case 'H':
        return hour;
      case 'k':
        return hour === 0 ? 24 : hour;
      case 'K':
        return hour % 12;
      case 'h':
        return hour % 12 === 0 ? 12 : hour % 12;
      case 'm':
        return minute;
      case 's':
        return second;
      case 'S':
        return millisecond;
      default:
        return month;
    }
  }

  private yearOfEra(): number {
    return this.fields.year > 0 ? this.fields.year : 1 - this.fields.year;
  }

  private month(letter: 'M' | 'L', count: number): string {
    if (count < 3) return padded(this.fields.month, count);
    const { months, standaloneMonths } = this.style.locale;
    return this.name(letter === 'M' ? months : standaloneMonths, this.fields.month, count);
  }

  private name(names: Locale['months'], place: number, count: number): string {
    return (count > 3 ? names.wide : names.short)[place - 1] ?? '';
  }

  /** `+0100` for Z; `+01`, `+0100` or `+01:00` for X by its length, and `Z` for UTC. */
  private zone(letter: 'z' | 'Z' | 'X', count: number): string {
    if (letter === 'z') return this.style.zoneAbbreviation;
    const minutes = Math.round(Math.abs(this.style.offsetMs) / 60_000);
    if (letter === 'X' && minutes === 0) return 'Z';
    const sign = this.style.offsetMs < 0 ? '-' : '+';
    const hours = padded(Math.floor(minutes / 60), 2);
    if (letter === 'X' && count === 1) return sign + hours;
    return `${sign}${hours}${letter === 'X' && count === 3 ? ':' : ''}${padded(minutes % 60, 2)}`;
  }
}

/** Two letters cut the year to two digits; otherwise they only pad. */
function yearText(year: number, count: number): string {
  return count === 2 ? padded(((year % 100) + 100) % 100, 2) : padded(year, count);
}

function padded(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
