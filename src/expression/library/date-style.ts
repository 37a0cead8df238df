import { type DateStyle, formatDate } from '../../value/date-format.js';
import { type DatePatternPiece, parseDatePattern } from '../../value/date-pattern.js';
import { type Locale, localeLookup, localeOf } from '../../value/locale.js';
import type { Environment, Flavour } from '../environment.js';
import { weekLookup } from '../week.js';
import { type Calendar, zoneOf } from './local-time.js';

/** Writes a moment as text. */
export type DateText = (environment: Environment, epochMs: number) => string;

/** What a function without a pattern shows (semantics 5.11, decisions 9 and 12). */
export type ShortForm = 'date' | 'time' | 'date and time';

/** How a moment is written for the user of one call. */
export function styles(calendar: Calendar): (environment: Environment, locale: Locale, epochMs: number) => DateStyle {
  const zone = zoneOf(calendar);
  const week = weekLookup();
  return (environment, locale, epochMs) => {
    const { offsetMs, abbreviation } = zone(environment).periodAt(epochMs);
    return {
      locale,
      week: week(environment),
      offsetMs,
      zoneAbbreviation: abbreviation,
      loneMonthStandsAlone: environment.flavour === 'microflow' || !environment.behaviour.monthContextForm,
    };
  };
}

/** Gives the pattern of a locale's short form, keeping the one of the last locale. */
export function shortPatterns(form: ShortForm, flavour: Flavour): (locale: Locale) => readonly DatePatternPiece[] {
  let known: { readonly locale: Locale; readonly pieces: readonly DatePatternPiece[] } | undefined;
  return (locale) => {
    if (known?.locale !== locale) known = { locale, pieces: shortPattern(locale, form, flavour) };
    return known.pieces;
  };
}

/** Microflows as Java has it, nanoflows with a whole year. */
function shortPattern(locale: Locale, form: ShortForm, flavour: Flavour): readonly DatePatternPiece[] {
  const date = flavour === 'microflow' ? locale.shortDate : locale.shortDateWithYear;
  const both = locale.dateAndTime.replace('{1}', date).replace('{0}', locale.shortTime);
  return readPattern(form === 'date' ? date : form === 'time' ? locale.shortTime : both);
}

/** Date and time in the user's short form. */
export function shortDateTimeText(flavour: Flavour): DateText {
  const find = localeLookup();
  const style = styles('user');
  const patternOf = shortPatterns('date and time', flavour);
  return (environment, epochMs) => {
    const locale = find(environment.session.locale);
    return formatDate(epochMs, patternOf(locale), style(environment, locale, epochMs));
  };
}

/** Java's form, in English whatever the locale: `Mon Jan 01 00:00:00 CET 2007`. */
export function javaDateText(): DateText {
  const locale = localeOf('en_US');
  const style = styles('user');
  const pieces = readPattern('EEE MMM dd HH:mm:ss z yyyy');
  return (environment, epochMs) => formatDate(epochMs, pieces, style(environment, locale, epochMs));
}

/** A pattern of our own or of the locale data, which is never wrong. */
function readPattern(pattern: string): readonly DatePatternPiece[] {
  const parsed = parseDatePattern(pattern, true);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.pieces;
}
