import { type Period, shiftInZone, startInZone } from '../../value/date-period.js';
import { weekLookup } from '../week.js';
import type { CallSite } from './call-site.js';
import type { FunctionDefinition, Implementation } from './definition.js';
import { momentAt, zoneOf } from './local-time.js';
import { parameter } from './parameter.js';

const periods: readonly [string, Period][] = [
  ['Day', 'day'],
  ['Week', 'week'],
  ['Month', 'month'],
  ['Year', 'year'],
];

function edge(what: string, period: Period, isEnd: boolean): FunctionDefinition {
  return {
    name: `${isEnd ? 'endOf' : 'beginOf'}${what}`,
    family: isEnd ? 'end of date' : 'begin of date',
    description: `The ${isEnd ? 'last' : 'first'} millisecond of the ${period} of a date in the user's time zone.`,
    section: '5.10',
    signatures: [
      {
        parameters: [parameter('date', 'DateTime')],
        returns: { kind: 'DateTime' },
        bind: (site) => bindEdge(site, period, isEnd),
      },
    ],
  };
}

/** The documentation prints ends as 23:59 only; here they are the last millisecond (decision 13). */
function bindEdge(site: CallSite, period: Period, isEnd: boolean): Implementation {
  const zone = zoneOf('user');
  const week = weekLookup();
  return (environment, date) => {
    const start = startInZone(zone(environment), site.moment(date, 0), period, week(environment));
    return momentAt(site, isEnd ? shiftInZone(zone(environment), start, period, 1) - 1 : start);
  };
}

export const beginFunctions: readonly FunctionDefinition[] = periods.map(([what, period]) => edge(what, period, false));

export const endFunctions: readonly FunctionDefinition[] = periods.map(([what, period]) => edge(what, period, true));
