import type { Behaviour } from '../../behaviour/behaviour.js';
import type { Variable } from '../../expression/compile.js';
import type { AppIndex } from '../../model/app-index.js';
import type { Flow } from '../../model/flow.js';
import { FlowGraph } from '../../model/flow-graph.js';
import { declareVariables } from './declare-variables.js';

/** The variables that a node of a flow sees, by name; those of the loops around it hide others of the same name. */
export type VisibleVariables = ReadonlyMap<string, Variable>;

/** For whoever looks at a frame from outside: slots are those of the program of the same flow. */
export function visibleVariables(
  flow: Flow,
  context: { readonly index: AppIndex; readonly behaviour: Behaviour },
): (node: string) => VisibleVariables {
  const graph = new FlowGraph(flow);
  const { scopes } = declareVariables(flow, graph, context);
  return (node) => {
    const scope = scopes.get(graph.loopOf(node)) ?? scopes.get(undefined);
    const visible = new Map<string, Variable>();
    for (const name of scope?.names() ?? []) {
      const variable = visible.has(name) ? undefined : scope?.find(name);
      if (variable !== undefined) visible.set(name, variable);
    }
    return visible;
  };
}
