import { type DateStyle, formatDate } from '../../value/date-format.js';
import { type DatePatternPiece, parseDatePattern } from '../../value/date-pattern.js';
import { type Locale, localeLookup } from '../../value/locale.js';
import type { TimeZone } from '../../value/time-zone.js';
import type { Environment, Flavour } from '../environment.js';
import { weekRuleFor } from '../week.js';
import { zoneOf } from './local-time.js';

/** Writes a moment as text. */
export type DateText = (environment: Environment, epochMs: number) => string;

/** What a function without a pattern shows (semantics 5.11, decisions 9 and 12). */
export type ShortForm = 'date' | 'time' | 'date and time';

export function styleOf(environment: Environment, locale: Locale, zone: TimeZone, epochMs: number): DateStyle {
  const { offsetMs, abbreviation } = zone.periodAt(epochMs);
  return {
    locale,
    week: weekRuleFor(environment),
    offsetMs,
    zoneAbbreviation: abbreviation,
    loneMonthStandsAlone: environment.flavour === 'microflow' || !environment.behaviour.monthContextForm,
  };
}

/** The pattern of a locale's short form: microflows as Java has it, nanoflows with a whole year. */
export function shortPattern(locale: Locale, form: ShortForm, flavour: Flavour): readonly DatePatternPiece[] {
  const date = flavour === 'microflow' ? locale.shortDate : locale.shortDateWithYear;
  const both = locale.dateAndTime.replace('{1}', date).replace('{0}', locale.shortTime);
  return readPattern(form === 'date' ? date : form === 'time' ? locale.shortTime : both);
}

/** Date and time in the user's short form. */
export function shortDateTimeText(flavour: Flavour): DateText {
  const find = localeLookup();
  const zone = zoneOf('user');
  return (environment, epochMs) => {
    const locale = find(environment.session.locale);
    return formatDate(
      epochMs,
      shortPattern(locale, 'date and time', flavour),
      styleOf(environment, locale, zone(environment), epochMs),
    );
  };
}

/** Java's form, in English whatever the locale: `Mon Jan 01 00:00:00 CET 2007`. */
export function javaDateText(): DateText {
  const find = localeLookup();
  const zone = zoneOf('user');
  const pieces = readPattern('EEE MMM dd HH:mm:ss z yyyy');
  return (environment, epochMs) => {
    return formatDate(epochMs, pieces, styleOf(environment, find('en_US'), zone(environment), epochMs));
  };
}

/** A pattern of our own or of the locale data, which is never wrong. */
function readPattern(pattern: string): readonly DatePatternPiece[] {
  const parsed = parseDatePattern(pattern, true);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.pieces;
}
