import type { Encoded } from '../../../src/trace/encode.js';
import { isAsExpected } from '../values/compare.js';
import type { Expected } from '../values/expected.js';
import { inWords, showActual, showExpected } from '../values/show.js';
import type { Fault, Observed } from './expectation.js';

/** The fault of a value that is not as expected; none where it is. */
export function faultOf(what: string, expected: Expected, actual: Encoded, where: string, { stage }: Observed): Fault[] {
  if (isAsExpected(expected, actual, stage)) return [];
  const [wanted, found] = [showExpected(expected), showActual(actual, stage.names, expected)];
  return [
    { message: `${what} was ${inWords(found)}, but ${inWords(wanted)} was expected.`, where, expected: wanted, actual: found },
  ];
}
