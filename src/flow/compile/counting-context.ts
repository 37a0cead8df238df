import type { ExpressionContext } from '../../expression/compile.js';
import { count } from '../coverage/count.js';
import type { LeafCounters } from '../coverage/counter-layout.js';
import type { Frame } from '../program.js';

/** A context in which single conditions of an expression count the values that they have. */
export function counting(context: ExpressionContext, leaves: readonly LeafCounters[]): ExpressionContext {
  const { index, behaviour, flavour } = context;
  return {
    index,
    behaviour,
    flavour,
    variable: (name) => context.variable(name),
    variableNames: () => context.variableNames(),
    observer: ({ start, end }) => {
      const leaf = leaves.find(({ span }) => span.start === start && span.end === end);
      if (leaf === undefined) return undefined;
      const { whenTrue, whenFalse } = leaf;
      return (scope, value) => {
        // The expressions of flows find their variables in frames.
        const { hits } = scope as Frame;
        if (value === true) count(hits, whenTrue);
        else if (value === false) count(hits, whenFalse);
      };
    },
  };
}
