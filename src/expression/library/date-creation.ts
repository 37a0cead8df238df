import { daysInMonth, localMsOf } from '../../value/calendar.js';
import type { CallSite } from './call-site.js';
import type { FunctionDefinition, Implementation } from './definition.js';
import { type Calendar, momentAt, zoneOf } from './local-time.js';
import { optional, parameter } from './parameter.js';

/** The parts of a date in the order of the arguments: name, least and greatest value, value where it is not given. */
const parts = [
  { name: 'year', least: 1800, greatest: 9999, missing: 1800 },
  { name: 'month', least: 1, greatest: 12, missing: 1 },
  { name: 'day', least: 1, greatest: 31, missing: 1 },
  { name: 'hour', least: 0, greatest: 23, missing: 0 },
  { name: 'minute', least: 0, greatest: 59, missing: 0 },
  { name: 'second', least: 0, greatest: 59, missing: 0 },
] as const;

/** Takes literals only, so whatever is wrong with them is known ahead (semantics 5.10). */
function creation(name: string, calendar: Calendar): FunctionDefinition {
  const [year, ...rest] = parts;
  return {
    name,
    family: 'date creation',
    description: `The moment of a date and time in ${calendar === 'utc' ? 'UTC' : "the user's time zone"}; parts that are missing are at their start.`,
    section: '5.10',
    signatures: [
      {
        parameters: [parameter(year.name, 'Integer'), ...rest.map((part) => optional(part.name, 'Integer'))],
        returns: { kind: 'DateTime' },
        bind: (site) => bindCreation(site, calendar),
      },
    ],
  };
}

function bindCreation(site: CallSite, calendar: Calendar): Implementation {
  const values = parts.map((part, place) => {
    if (place >= site.given.length) return part.missing;
    const value = site.literal(place);
    if (typeof value !== 'number') {
      site.error(place, `'${part.name}' has to be written as a number; variables can not be used here.`);
    } else if (value < part.least || value > part.greatest) {
      site.error(place, `'${part.name}' has to be from ${part.least} to ${part.greatest}, but is ${value}.`);
    } else return value;
    return part.missing;
  });
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = values;
  if (day > daysInMonth(year, month)) site.error(2, `month ${month} of ${year} has ${daysInMonth(year, month)} days.`);
  const localMs = localMsOf({ year, month, day, hour, minute, second, millisecond: 0 });
  const zone = zoneOf(calendar);
  return (environment) => momentAt(site, zone(environment).toEpoch(localMs));
}

export const dateCreationFunctions: readonly FunctionDefinition[] = [
  creation('dateTime', 'user'),
  creation('dateTimeUTC', 'utc'),
];
