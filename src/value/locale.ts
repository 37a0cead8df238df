import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { localeLines } from './locale-data.js';

/** The names of one kind in two lengths. */
export interface Names {
  readonly wide: readonly string[];
  readonly short: readonly string[];
}

/** How a locale writes dates and numbers, from CLDR. */
export interface Locale {
  readonly name: string;
  /** January first. The form inside a date, which is a genitive in many languages. */
  readonly months: Names;
  /** The form of a month that stands alone. */
  readonly standaloneMonths: Names;
  /** Monday first. */
  readonly weekdays: Names;
  readonly dayPeriods: readonly [string, string];
  /** Before and after the beginning of the era. */
  readonly eras: readonly [string, string];
  /** The short date, as it is and with four digits of the year, and the short time: patterns of `DatePattern`. */
  readonly shortDate: string;
  readonly shortDateWithYear: string;
  readonly shortTime: string;
  /** How date and time are put together: `{1}, {0}`. */
  readonly dateAndTime: string;
  readonly numbers: NumberSymbols;
}

export interface NumberSymbols {
  readonly decimal: string;
  readonly group: string;
  readonly minus: string;
  readonly percent: string;
  readonly perMille: string;
  /** Digits of the last group, and of those before it. */
  readonly grouping: readonly [number, number];
  /** How many digits have to stand before the first separator of groups. */
  readonly leastGrouped: number;
  readonly currencySymbol: string;
  readonly currencyCode: string;
}

/** Codes that Java wrote for long, and apps may still have. */
const renamed: Readonly<Record<string, string>> = { iw: 'he', in: 'id', no: 'nb' };

const byName: ReadonlyMap<string, string> = new Map(
  localeLines.split('\n').map((line) => [line.slice(0, line.indexOf('|')), line]),
);

export function localeNames(): Iterable<string> {
  return byName.keys();
}

/**
 * The locale of a name such as `en_US` or `nl-NL`, else that of its language alone. One that has no data is the user's error:
 * no other locale is taken for it.
 */
export function localeOf(name: string): Locale {
  const [given = '', ...rest] = name.replaceAll('-', '_').split('_');
  const language = renamed[given] ?? given;
  const territory = rest.find((part) => /^[A-Z]{2}$/.test(part));
  const ofLanguage = byName.get(language)?.split('|');
  const own = byName.get(`${language}_${territory ?? ''}`)?.split('|');
  if (ofLanguage === undefined) {
    const hint = didYouMean(name, byName.keys());
    throw new HarnessError('unknown-locale', `There is no data for the locale ${name}.${hint}`, name);
  }
  return readLocale(ofLanguage.map((field, place) => own?.[place] || field));
}

/** Looks up locales and keeps the last one, for those who meet the same name again and again. */
export function localeLookup(): (name: string) => Locale {
  let wanted: string | undefined;
  let found: Locale | undefined;
  return (name) => {
    if (found === undefined || name !== wanted) {
      found = localeOf(name);
      wanted = name;
    }
    return found;
  };
}

function readLocale(line: readonly string[]): Locale {
  const fields = line.map((field) => field.split(';'));
  const list = (place: number) => fields[place] ?? [];
  const text = (place: number, inner = 0) => list(place)[inner] ?? '';
  return {
    name: text(0),
    months: { wide: list(1), short: list(2) },
    standaloneMonths: { wide: list(3), short: list(4) },
    weekdays: { wide: list(5), short: list(6) },
    dayPeriods: [text(7), text(7, 1)],
    eras: [text(8), text(8, 1)],
    shortDate: text(9),
    shortDateWithYear: text(9, 1),
    shortTime: text(9, 2),
    dateAndTime: text(9, 3),
    numbers: {
      decimal: text(10),
      group: text(10, 1),
      minus: text(10, 2),
      percent: text(10, 3),
      perMille: text(10, 4),
      grouping: [Number(text(11)), Number(text(11, 1))],
      leastGrouped: Number(text(11, 2)),
      currencySymbol: text(12),
      currencyCode: text(12, 1),
    },
  };
}
