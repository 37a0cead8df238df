import type { Evaluate } from '../expression/compile.js';
import type { Argument } from '../model/activity.js';
import type { Parameter } from '../model/flow.js';
import { nearestNames } from '../problem/nearest.js';
import type { Value } from '../value/value.js';
import type { NodeCompiler } from './node-compiler.js';
import type { Frame } from './program.js';

/** The arguments of a call in the order of the parameters, matched by name; nothing where one was left out (semantics 1.4). */
export function compileArguments(
  given: readonly Argument[],
  parameters: readonly Parameter[],
  compiler: NodeCompiler,
): (Evaluate | undefined)[] {
  for (const { parameter } of given) {
    if (parameters.some(({ name }) => name === parameter)) continue;
    const [nearest] = nearestNames(
      parameter,
      parameters.map(({ name }) => name),
    );
    const hint = nearest === undefined ? '' : ` The nearest is ${nearest}.`;
    compiler.invalid('unknown-parameter', `The called flow has no parameter ${parameter}.${hint}`);
  }
  return parameters.map(({ name, type, required }) => {
    // A call may map one parameter twice; the last one counts.
    const argument = given.findLast(({ parameter }) => parameter === name);
    if (argument === undefined || argument.value.text.trim() === '') {
      if (required) compiler.invalid('missing-argument', `The call gives no value for the parameter ${name}.`);
      return undefined;
    }
    return compiler.expression(argument.value, type, `The argument ${name}`);
  });
}

export function valuesOf(evaluates: readonly (Evaluate | undefined)[], frame: Frame): (Value | undefined)[] {
  return evaluates.map((evaluate) => evaluate?.(frame));
}
