import { type Period, startInZone } from '../../value/date-period.js';
import { isoWeek } from '../../value/week-rule.js';
import type { FunctionDefinition } from './definition.js';
import { type Calendar, momentAt, zoneOf } from './local-time.js';
import { parameter } from './parameter.js';

const periods: readonly [string, Period][] = [
  ['Seconds', 'second'],
  ['Minutes', 'minute'],
  ['Hours', 'hour'],
  ['Days', 'day'],
  ['Months', 'month'],
  ['Years', 'year'],
];

function trimTo(what: string, period: Period, calendar: Calendar): FunctionDefinition {
  return {
    name: `trimTo${what}${calendar === 'utc' ? 'UTC' : ''}`,
    family: 'trim date',
    description: `A date without what is smaller than its ${period}.`,
    section: '5.10',
    signatures: [
      {
        parameters: [parameter('date', 'DateTime')],
        returns: { kind: 'DateTime' },
        bind: (site) => {
          const zone = zoneOf(calendar);
          return (environment, date) => momentAt(site, startInZone(zone(environment), site.moment(date, 0), period, isoWeek));
        },
      },
    ],
  };
}

/** Seconds and minutes are the same in every time zone of today, so these two have no twin for UTC. */
export const trimFunctions: readonly FunctionDefinition[] = [
  ...periods.map(([what, period]) => trimTo(what, period, 'user')),
  ...periods.slice(2).map(([what, period]) => trimTo(what, period, 'utc')),
];
