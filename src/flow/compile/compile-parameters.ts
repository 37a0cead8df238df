import type { ProgramParameter, ProgramProblem } from '../program.js';
import type { DeclaredVariables } from './declare-variables.js';
import { type FlowContext, NodeCompiler } from './node-compiler.js';

/** The parameters of a flow, with the expressions of optional ones (semantics 1.4). */
export function compileParameters(
  context: FlowContext,
  declared: DeclaredVariables,
  problems: ProgramProblem[],
): ProgramParameter[] {
  const scope = declared.scopes.get(undefined);
  return context.flow.parameters.map(({ name, type, required, defaultValue }) => {
    if (defaultValue === undefined || defaultValue.text.trim() === '' || scope === undefined) return { name, type, required };
    const compiler = new NodeCompiler(context, scope, 0, { node: '', label: `parameter ${name}`, type: 'Parameter' });
    const evaluate = compiler.expression(defaultValue, type, 'The default');
    problems.push(...compiler.problems);
    return { name, type, required, defaultValue: evaluate };
  });
}
