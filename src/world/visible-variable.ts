import type { Variable } from '../expression/compile.js';
import type { Frame, Program } from '../flow/program.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';

/** The variables that a node of a program can see, by name. */
export function variablesAt(program: Program, node: string): ReadonlyMap<string, Variable> {
  return new Map(program.visibleAt(node).map(({ name, slot }) => [name, variableOf(program, slot)]));
}

/**
 * A variable that the node can see at which a frame stands.
 *
 * @throws HarnessError with the nearest name when there is none
 */
export function requireVariable({ program, node }: Frame, name: string): Variable {
  const visible = variablesAt(program, program.nodes[node]?.id ?? '');
  const variable = visible.get(name);
  if (variable !== undefined) return variable;
  const message = `There is no variable $${name} at this place of ${program.flow.name}.${didYouMean(name, visible.keys())}`;
  throw new HarnessError('unknown-debug-target', message, name);
}

function variableOf(program: Program, slot: number): Variable {
  return { slot, type: program.variables[slot]?.type ?? { kind: 'Unknown' } };
}
