import type { Argument } from '../../model/activity.js';
import type { Parameter } from '../../model/flow.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Value } from '../../value/value.js';
import type { Frame } from '../program.js';
import type { NodeCompiler } from './node-compiler.js';
import { isRequired } from './node-features.js';

/** Evaluates the arguments of a call: in the order of the parameters, nothing where one was left out. */
export type EvaluateArguments = (frame: Frame) => (Value | undefined)[];

/**
 * Matches arguments to parameters by name, and evaluates them in the order in which the call gives them (semantics 1.4,
 * assumed). A call may give one parameter twice; the last one counts.
 */
export function compileArguments(
  given: readonly Argument[],
  parameters: readonly Parameter[],
  compiler: NodeCompiler,
): EvaluateArguments {
  const evaluates = given
    .filter(({ value }) => value.text.trim() !== '')
    .map(({ parameter: name, value }) => {
      const place = parameters.findIndex((parameter) => parameter.name === name);
      return { place, evaluate: compiler.expression(value, parameters[place]?.type, `The argument ${name}`) };
    });
  const names = parameters.map(({ name }) => name);
  for (const { parameter: name } of given) {
    if (!names.includes(name))
      compiler.invalid('unknown-parameter', `The called flow has no parameter ${name}.${didYouMean(name, names)}`);
  }
  parameters.forEach((parameter, place) => {
    const { name } = parameter;
    if (isRequired(parameter, compiler.behaviour) && !evaluates.some((argument) => argument.place === place))
      compiler.invalid('missing-argument', `The call gives no value for the parameter ${name}.`);
  });
  return (frame) => {
    const values = new Array<Value | undefined>(parameters.length).fill(undefined);
    for (const { place, evaluate } of evaluates) values[place] = evaluate(frame);
    return values;
  };
}
