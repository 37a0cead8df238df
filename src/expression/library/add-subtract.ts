import { hourMs, minuteMs, secondMs } from '../../value/calendar.js';
import { type Period, shiftInZone } from '../../value/date-period.js';
import type { CallSite } from './call-site.js';
import type { FunctionDefinition, Implementation } from './definition.js';
import { type Calendar, momentAt, zoneOf } from './local-time.js';
import { parameter } from './parameter.js';

/** Durations, the same everywhere and always. */
const exact: readonly [string, number][] = [
  ['Milliseconds', 1],
  ['Seconds', secondMs],
  ['Minutes', minuteMs],
  ['Hours', hourMs],
];

/** Periods of a calendar, so that a day on which clocks are changed is a day; each has a twin that counts in UTC. */
const calendarBased: readonly [string, Period][] = [
  ['Days', 'day'],
  ['Weeks', 'week'],
  ['Months', 'month'],
  ['Quarters', 'quarter'],
  ['Years', 'year'],
];

function define(name: string, what: string, isAdding: boolean, bind: (site: CallSite) => Implementation): FunctionDefinition {
  return {
    name,
    family: isAdding ? 'add to date' : 'subtract from date',
    description: `A date ${what.toLowerCase()} ${isAdding ? 'later' : 'earlier'}; with a negative number, the reverse.`,
    section: '5.10',
    signatures: [
      { parameters: [parameter('date', 'DateTime'), parameter('number', 'Integer')], returns: { kind: 'DateTime' }, bind },
    ],
  };
}

function shift(isAdding: boolean): readonly FunctionDefinition[] {
  const verb = isAdding ? 'add' : 'subtract';
  const sign = isAdding ? 1 : -1;
  const durations = exact.map(([what, ms]) => {
    return define(`${verb}${what}`, what, isAdding, (site) => (_, date, count) => {
      return momentAt(site, site.moment(date, 0) + sign * site.whole(count, 1) * ms);
    });
  });
  const inCalendar = (calendar: Calendar) =>
    calendarBased.map(([what, period]) => {
      const name = `${verb}${what}${calendar === 'utc' ? 'UTC' : ''}`;
      return define(name, what, isAdding, (site) => bindShift(site, period, calendar, sign));
    });
  return [...durations, ...inCalendar('user'), ...inCalendar('utc')];
}

function bindShift(site: CallSite, period: Period, calendar: Calendar, sign: number): Implementation {
  const zone = zoneOf(calendar);
  return (environment, date, count) => {
    return momentAt(site, shiftInZone(zone(environment), site.moment(date, 0), period, sign * site.whole(count, 1)));
  };
}

export const addFunctions: readonly FunctionDefinition[] = shift(true);

export const subtractFunctions: readonly FunctionDefinition[] = shift(false);
