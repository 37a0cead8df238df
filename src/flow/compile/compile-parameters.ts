import type { ProgramParameter, ProgramProblem } from '../program.js';
import type { DeclaredVariables } from './declare-variables.js';
import { type FlowContext, NodeCompiler } from './node-compiler.js';
import { isRequired, parameterFeatures } from './node-features.js';

/** The parameters of a flow, with the expressions of optional ones (semantics 1.4). */
export function compileParameters(
  context: FlowContext,
  declared: DeclaredVariables,
  problems: ProgramProblem[],
): ProgramParameter[] {
  const scope = declared.scopes.get(undefined);
  return context.flow.parameters.map((parameter) => {
    const { name, type, defaultValue } = parameter;
    if (scope === undefined) throw new Error('A flow without variables.');
    const compiler = new NodeCompiler(context, scope, 0, { node: '', label: `parameter ${name}`, type: 'Parameter' });
    compiler.needs(parameterFeatures(parameter));
    const [absence] = compiler.problems;
    const required = isRequired(parameter, context.behaviour);
    const hasDefault = context.behaviour.optionalParams && defaultValue !== undefined && defaultValue.text.trim() !== '';
    const evaluate = hasDefault ? compiler.expression(defaultValue, type, 'The default') : undefined;
    problems.push(...compiler.problems);
    return {
      name,
      type,
      required,
      ...(evaluate !== undefined && { defaultValue: evaluate }),
      ...(absence !== undefined && { requiredBecause: absence.reason }),
    };
  });
}
