import type { DataType } from '../../model/data-type.js';
import { dayMs, fieldsOf, hourMs, minuteMs, secondMs, weekMs } from '../../value/calendar.js';
import { divideNumeric } from '../../value/number-division.js';
import type { CallSite } from './call-site.js';
import type { FunctionDefinition, Implementation } from './definition.js';
import { zoneOf } from './local-time.js';
import { parameter } from './parameter.js';

const dates = [parameter('first', 'DateTime'), parameter('second', 'DateTime')];

function define(
  name: string,
  description: string,
  returns: DataType,
  bind: (site: CallSite) => Implementation,
): FunctionDefinition {
  return { name, family: 'between dates', description, section: '5.10', signatures: [{ parameters: dates, returns, bind }] };
}

/** How long it is from one moment to the other, whatever clocks were changed in between (decision 16); never negative. */
function duration(unit: string, unitMs: number): FunctionDefinition {
  return define(`${unit}Between`, `The ${unit} between two dates, with a fraction.`, { kind: 'Decimal' }, (site) => {
    return (_, first, second) => divideNumeric(Math.abs(site.moment(first, 0) - site.moment(second, 1)), unitMs);
  });
}

/** Whole months in the user's calendar; the time of day does not count. */
function calendarMonths(site: CallSite, months: number): Implementation {
  const zone = zoneOf('user');
  return (environment, first, second) => {
    const calendar = zone(environment);
    const [from, to] = [site.moment(first, 0), site.moment(second, 1)]
      .sort((a, b) => a - b)
      .map((ms) => fieldsOf(calendar.toLocal(ms)));
    if (from === undefined || to === undefined) return 0;
    const count = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
    return Math.floor(Math.max(0, count) / months);
  };
}

export const betweenFunctions: readonly FunctionDefinition[] = [
  duration('milliseconds', 1),
  duration('seconds', secondMs),
  duration('minutes', minuteMs),
  duration('hours', hourMs),
  duration('days', dayMs),
  duration('weeks', weekMs),
  define(
    'calendarMonthsBetween',
    'The whole months between two dates in the calendar of the user.',
    { kind: 'Integer' },
    (site) => {
      return calendarMonths(site, 1);
    },
  ),
  define(
    'calendarYearsBetween',
    'The whole years between two dates in the calendar of the user.',
    { kind: 'Integer' },
    (site) => {
      return calendarMonths(site, 12);
    },
  ),
];
