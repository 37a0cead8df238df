import { HarnessError } from '../../../src/problem/harness-error.js';
import type { GivenObject } from '../../fixture/given.js';
import { partOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { list } from '../schema/schema.js';
import type { StepKind, StepPart } from './step.js';

/** What decides what the others find can not be one of several at the same time. */
const notTogether = ['together', 'start', 'deploy'];

/** Two people at work, or a user who does not wait. */
export const togetherStep: StepKind = {
  key: 'together',
  value: {
    ...list('Steps at the same time: each begins before the one in front of it is over, and they go on where the others wait.', {
      $ref: '#/$defs/step',
    }),
    minItems: 2,
  },
  beside: {},
  read(step: GivenObject, _context: ReadContext, readStep) {
    const given = partOf(step, 'together');
    if (given?.kind !== 'list') throw wrongShape(given ?? step, 'a list of steps');
    const parts = given.items.flatMap((item) => {
      if (item.kind !== 'object') return [];
      const wrong = item.entries.find(({ key }) => notTogether.includes(key));
      if (wrong !== undefined)
        throw new HarnessError(
          'wrong-step',
          `${wrong.where}: ${wrong.key} can not happen together with other steps. Write it in front of them.`,
          wrong.where,
        );
      return readStep(item);
    });
    const flow = parts.findLast((part) => part.step.flow !== undefined)?.step.flow;
    return {
      words: `together: ${parts.map((part) => part.step.words).join(', ')}`,
      ...(flow !== undefined && { flow }),
      async perform(stage) {
        // Each is under way before the next one begins; one that can not be tried is told when the others are over.
        const ends = await Promise.allSettled(parts.map((part) => part.step.perform(stage)));
        return {
          parts: ends.map((end, place): StepPart => {
            const part = parts[place];
            if (end.status === 'rejected') throw end.reason;
            if (part === undefined) throw new Error('A step came to an end that was never begun.');
            return { part, done: end.value };
          }),
        };
      },
    };
  },
};
