import type { AggregateList } from '../../model/activity.js';
import { checkStorable } from '../assign/check-storable.js';
import { compileAggregate, declareAggregate } from '../list/aggregate.js';
import type { ActivityDefinition } from './definition.js';

/** One value out of a list: counted, summed, compared, or folded by an expression (semantics 2.8). */
export const aggregateList: ActivityDefinition<AggregateList> = {
  declare: (activity, typing) => ({ name: activity.output, type: declareAggregate(activity, typing) }),

  compile(activity, compiler) {
    const slot = compiler.output(activity.output);
    const evaluate = compileAggregate(activity, compiler);
    const type = compiler.variable(activity.output)?.type ?? { kind: 'Unknown' };
    const what = `variable ${activity.output}`;
    const { next } = compiler;
    return {
      step: (frame) => {
        const value = evaluate(frame);
        if (slot !== undefined) frame.slots[slot] = checkStorable(value, type, what);
        return next;
      },
    };
  },
};
