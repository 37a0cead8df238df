import type { Loop } from '../../model/flow.js';
import type { FlowGraph } from '../../model/flow-graph.js';
import type { VisibleVariable } from '../program.js';
import type { DeclaredVariables } from './declare-variables.js';
import type { VariableScope } from './variable-table.js';

/**
 * Tells which variables a node can see, for those who look on while a flow runs. The lists are made when they are first asked for: one for
 * the flow, and one for each loop.
 */
export function visibleVariables(
  graph: FlowGraph,
  { scopes, table, sessionVariables }: DeclaredVariables,
): (node: string) => readonly VisibleVariable[] {
  const known = new Map<Loop | undefined, readonly VisibleVariable[]>();
  // What the server provides is only there where the flow names it.
  const absent = new Set(sessionVariables.filter(({ slot }) => !table.isNamed(slot)).map(({ slot }) => slot));
  return (node) => {
    const loop = graph.loopOf(node);
    const before = known.get(loop);
    if (before !== undefined) return before;
    const visible = variablesOf(scopes.get(loop)).filter(({ slot }) => !absent.has(slot));
    known.set(loop, visible);
    return visible;
  };
}

function variablesOf(scope: VariableScope | undefined): VisibleVariable[] {
  if (scope === undefined) return [];
  const slots = new Map(variablesOf(scope.parent).map(({ name, slot }) => [name, slot]));
  for (const [name, slot] of scope.declared) slots.set(name, slot);
  return [...slots].map(([name, slot]) => ({ name, slot }));
}
