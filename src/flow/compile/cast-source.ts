import type { FlowGraph } from '../../model/flow-graph.js';

/** What a cast gives another type to: the variable of the object type decision before it, and the entity of its branch. */
export interface CastSource {
  readonly variable: string;
  readonly entity: string;
}

/** Walks back from the cast to the nearest object type decision (mpr-format 5.2). */
export function findCastSource(graph: FlowGraph, cast: string): CastSource | undefined {
  const visited = new Set<string>();
  const waiting = [cast];
  for (const node of waiting) {
    if (visited.has(node)) continue;
    visited.add(node);
    for (const way of graph.incomingFlows(node)) {
      const origin = graph.node(way.origin);
      if (origin?.kind !== 'object-type-decision') {
        waiting.push(way.origin);
        continue;
      }
      const branch = way.cases.find((value) => value.kind === 'entity');
      if (branch?.kind === 'entity') return { variable: origin.variable, entity: branch.entity };
    }
  }
  return undefined;
}
