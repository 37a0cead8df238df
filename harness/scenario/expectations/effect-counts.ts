import type { Encoded } from '../../../src/trace/encode.js';
import { encodeEffect } from '../../../src/trace/encode-effect.js';
import type { Effect } from '../../../src/trace/event.js';
import type { Given } from '../../fixture/given.js';
import { wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { isAsExpected } from '../values/compare.js';
import { readExpected } from '../values/read-expected.js';
import { inWords, showActual, showExpected } from '../values/show.js';
import { effectFields, kindNamed } from './effect-kinds.js';
import type { Check, Observed } from './expectation.js';

/** How many effects there are of some kinds: `{ message: 1, page-opened: 0 }`. One more than there was is noticed, wherever it comes. */
export function countedEffects(given: Given, context: ReadContext): Check {
  if (given.kind !== 'object') throw wrongShape(given, 'a number for each kind of effect, such as { message: 1 },');
  const checks = given.entries.map(({ key, where, value }): Check => {
    const kind = kindNamed(key, where);
    const expected = readExpected(value, { subject: `the number of effects ${kind}`, type: { kind: 'Integer' } }, context);
    const shownExpected = showExpected(expected);
    // A number is kept as its digits.
    const wanted = typeof shownExpected === 'string' ? shownExpected : inWords(shownExpected);
    return (observed) => {
      const found = observed.effects.filter((one) => one.kind === kind);
      if (isAsExpected(expected, String(found.length), observed.stage)) return [];
      const message = `${numberOf(found.length)} of the kind ${kind} instead of ${wanted}.`;
      return [{ message, where, expected: shownExpected, actual: found.map((one) => shown(one, observed)) }];
    };
  });
  return (observed) => checks.flatMap((check) => check(observed));
}

function numberOf(count: number): string {
  if (count === 0) return 'There was no effect';
  return count === 1 ? 'There was 1 effect' : `There were ${count} effects`;
}

/** Which one is too many is seen by its text or subject and by the activity that it comes from. */
function shown(effect: Effect, { stage }: Observed): Encoded {
  const { flow, activity, ...encoded } = encodeEffect(effect) as Record<string, Encoded>;
  const [main] = effectFields[effect.kind];
  return showActual({ [effect.kind]: encoded[main] ?? null, flow: flow ?? null, activity: activity ?? null }, stage.names);
}
