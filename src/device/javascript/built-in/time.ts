import Big from 'big.js';
import type { DateTime } from '../../../value/date-time.js';
import { type Numeric, toBig, toNumeric } from '../../../value/number.js';
import type { ActionArguments } from '../action-arguments.js';
import { rejection } from '../rejection.js';
import type { BuiltInFamily } from './built-in.js';

const millisecondsIn: ReadonlyMap<string, number> = new Map([
  ['MILLISECOND', 1],
  ['SECOND', 1_000],
  ['MINUTE', 60_000],
  ['HOUR', 3_600_000],
  ['DAY', 86_400_000],
]);

/** Time as actions of Nanoflow Commons count it (semantics 7.9). */
export const time: BuiltInFamily = {
  TimeBetween: {
    parameters: ['startDate', 'endDate', 'unitOfTime'],
    // The module declares Integer/Long, and the shipped code gives fractions all the same.
    result: { kind: 'Decimal' },
    run: ({ given }) => {
      const start = requiredMoment(given, 'startDate');
      const end = requiredMoment(given, 'endDate');
      const unit = given.textOrEmpty('unitOfTime');
      if (unit === null) throw rejection('Required field: unitOfTime');
      const divisor = millisecondsIn.get(unit);
      if (divisor === undefined) throw rejection(`Unit of time not supported: ${unit}`);
      // Divided in floating point, as the client does, so that a third of a minute has the client's digits.
      return toNumeric(new Big((end.epochMs - start.epochMs) / divisor));
    },
  },

  Wait: {
    parameters: ['Delay'],
    run: ({ given }) => {
      const delay = given.number('Delay');
      if (delay === null) throw rejection("Input parameter 'delay' is required.");
      return { waitMs: wholeMilliseconds(delay), outcome: null };
    },
  },
};

function requiredMoment(given: ActionArguments, parameter: string): DateTime {
  const moment = given.dateTime(parameter);
  if (moment === null) throw rejection(`Required field: ${parameter}`);
  return moment;
}

/** As a timer of the client takes it: without a fraction, and a delay in the past is none. */
function wholeMilliseconds(delay: Numeric): number {
  return Math.max(0, Math.trunc(toBig(delay).toNumber()));
}
