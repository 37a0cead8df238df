import type { Scalar, Value } from '../value/value.js';
import type { Evaluate } from './compile.js';

/** One operator applied to the values of both sides. */
export type Combine = (left: Value, right: Value) => Scalar;

export interface ChainStep {
  readonly combine: Combine;
  readonly operand: Evaluate;
}

/** Chains up to this length are closures in closures, which is fastest; longer ones are a loop, which takes no stack. */
const longestNested = 3;

/** `first (operator operand)*`, grouped from the left. */
export function chainOf(first: Evaluate, steps: readonly ChainStep[]): Evaluate {
  if (steps.length > longestNested) {
    return (scope) => {
      let value = first(scope);
      for (const step of steps) value = step.combine(value, step.operand(scope));
      return value;
    };
  }
  return steps.reduce<Evaluate>(
    (left, { combine, operand }) =>
      (scope) =>
        combine(left(scope), operand(scope)),
    first,
  );
}
