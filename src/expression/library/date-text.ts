import type { DataType } from '../../model/data-type.js';
import { fieldsOf } from '../../value/calendar.js';
import { formatDate } from '../../value/date-format.js';
import { parseDate } from '../../value/date-parse.js';
import { type DatePatternPiece, parseDatePattern } from '../../value/date-pattern.js';
import type { DateTime } from '../../value/date-time.js';
import { localeLookup } from '../../value/locale.js';
import type { Environment } from '../environment.js';
import { weekLookup } from '../week.js';
import type { CallSite } from './call-site.js';
import { type ShortForm, shortPatterns, styles } from './date-style.js';
import type { Argument, FunctionDefinition, Implementation } from './definition.js';
import { type Calendar, momentAt, zoneOf } from './local-time.js';
import { optional, parameter } from './parameter.js';

const date = parameter('date', 'DateTime');

function formatting(name: string, form: ShortForm, calendar: Calendar): FunctionDefinition {
  const takesPattern = form === 'date and time';
  return {
    name: `${name}${calendar === 'utc' ? 'UTC' : ''}`,
    family: 'parsing and formatting',
    description: `The ${form} of a moment as text${takesPattern ? ', by a pattern or' : ','} in the short form of the locale.`,
    section: '5.11',
    signatures: [
      {
        parameters: takesPattern ? [date, optional('pattern', 'String')] : [date],
        returns: { kind: 'String' },
        bind: (site) => bindFormat(site, form, calendar),
      },
    ],
  };
}

function bindFormat(site: CallSite, form: ShortForm, calendar: Calendar): Implementation {
  const find = localeLookup();
  const style = styles(calendar);
  const patternOf = patternReader(site, 1);
  const shortOf = shortPatterns(form, site.flavour);
  return (environment, value, pattern) => {
    const epochMs = site.moment(value, 0);
    const locale = find(environment.session.locale);
    const pieces = pattern === undefined ? shortOf(locale) : patternOf(pattern);
    return formatDate(epochMs, pieces, style(environment, locale, epochMs));
  };
}

function parsing(name: string, calendar: Calendar): FunctionDefinition {
  return {
    name,
    family: 'parsing and formatting',
    description: 'The moment that a text names by a pattern; where it names none, a default, or else it fails.',
    section: '5.9',
    signatures: [
      {
        parameters: [parameter('text', 'String'), parameter('pattern', 'String'), optional('default', 'DateTime')],
        returns: { kind: 'DateTime' } satisfies DataType,
        bind: (site) => bindParse(site, calendar),
      },
    ],
  };
}

function bindParse(site: CallSite, calendar: Calendar): Implementation {
  const find = localeLookup();
  const zone = zoneOf(calendar);
  const week = weekLookup();
  const patternOf = patternReader(site, 1);
  const read = (environment: Environment, text: string, pattern: Argument): DateTime | undefined => {
    const own = zone(environment);
    const locale = find(environment.session.locale);
    const centuryStart = centuryFor(site, own.toLocal(environment.nowMs()));
    const found = parseDate(text, patternOf(pattern), { locale, week: week(environment), centuryStart });
    // Java stops at the end of its pattern and takes no notice of what follows; a client does (assumed).
    if (found === undefined || (site.flavour === 'nanoflow' && found.end < text.length)) return undefined;
    return momentAt(site, found.offsetMs === undefined ? own.toEpoch(found.localMs) : found.localMs - found.offsetMs);
  };
  return (environment, text, pattern, fallback) => {
    const found = read(environment, site.text(text, 0), pattern);
    if (found !== undefined) return found;
    if (fallback !== undefined) return fallback;
    throw site.failure(`'${site.text(text, 0)}' is not a date by the pattern '${site.text(pattern, 1)}'.`);
  };
}

/** Two digits of a year: 50 years back and 50 ahead in nanoflows, 80 back and 20 ahead in microflows (semantics 5.9). */
function centuryFor(site: CallSite, nowLocalMs: number): { readonly year: number } {
  return { year: fieldsOf(nowLocalMs).year - (site.flavour === 'nanoflow' ? 50 : 80) };
}

/** A pattern that is a literal is read once, and what is wrong with it is known ahead. */
function patternReader(site: CallSite, place: number): (pattern: Argument) => readonly DatePatternPiece[] {
  const withZone = site.flavour === 'microflow';
  const literal = site.literal(place);
  if (typeof literal === 'string') {
    const parsed = parseDatePattern(literal, withZone);
    if ('fault' in parsed) site.error(place, parsed.fault);
    else {
      warnOfMonths(site, place, parsed.pieces);
      return () => parsed.pieces;
    }
  }
  return (pattern) => {
    const parsed = parseDatePattern(site.text(pattern, place), withZone);
    if ('fault' in parsed) throw site.failure(parsed.fault);
    return parsed.pieces;
  };
}

/** Which form clients gave before is documented for no language, so that the right one is given, with a warning. */
function warnOfMonths(site: CallSite, place: number, pieces: readonly DatePatternPiece[]): void {
  if (site.flavour === 'microflow' || site.behaviour.monthContextForm) return;
  if (!pieces.some((piece) => 'letter' in piece && piece.letter === 'M' && piece.count >= 3)) return;
  site.warning(
    place,
    'before Mendix 10.22, MMM and MMMM give wrong names of months in nanoflows; a device may show another one.',
  );
}

export const dateTextFunctions: readonly FunctionDefinition[] = (['user', 'utc'] as const).flatMap((calendar) => [
  formatting('formatDateTime', 'date and time', calendar),
  formatting('formatDate', 'date', calendar),
  formatting('formatTime', 'time', calendar),
  parsing(calendar === 'utc' ? 'parseDateTimeUTC' : 'parseDateTime', calendar),
]);
