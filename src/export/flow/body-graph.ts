import type { CaseValue, FlowNode } from '../../model/flow.js';
import type { FlowGraph } from '../../model/flow-graph.js';

/** One way out of a node. */
export interface Way {
  readonly destination: string;
  readonly cases: readonly CaseValue[];
  readonly isErrorHandler: boolean;
}

/**
 * The nodes of one body, that of a flow or of a loop, in reverse postorder: a node comes behind all that lead to it, but for ways
 * back. Only what a run can take is in it.
 */
export class BodyGraph {
  readonly order: readonly FlowNode[];
  private readonly ways = new Map<string, readonly Way[]>();
  private readonly arrivals = new Map<string, string[]>();

  constructor(graph: FlowGraph, entry: FlowNode | undefined) {
    const finished: FlowNode[] = [];
    const seen = new Set<string>();
    // Without recursion: a flow may be a chain of thousands.
    const stack: { readonly node: FlowNode; next: number }[] = [];
    const open = (node: FlowNode) => {
      seen.add(node.id);
      this.ways.set(node.id, waysOf(node, graph));
      stack.push({ node, next: 0 });
    };
    if (entry !== undefined) open(entry);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      // The last way is followed first, so that the first one comes first in the order.
      const ways = this.waysFrom(top.node.id);
      const way = ways[ways.length - 1 - top.next];
      top.next++;
      if (way === undefined) {
        finished.push(top.node);
        stack.pop();
        continue;
      }
      const arrivals = this.arrivals.get(way.destination);
      if (arrivals === undefined) this.arrivals.set(way.destination, [top.node.id]);
      else arrivals.push(top.node.id);
      const next = graph.node(way.destination);
      if (next !== undefined && !seen.has(next.id)) open(next);
    }
    this.order = finished.reverse();
  }

  waysFrom(id: string): readonly Way[] {
    return this.ways.get(id) ?? [];
  }

  /** The nodes that ways lead from to this one, once for each way. */
  arrivalsAt(id: string): readonly string[] {
    return this.arrivals.get(id) ?? [];
  }
}

/** What a run can take: of a node that does not decide only the first way, and the error flow where the node handles errors. */
function waysOf(node: FlowNode, graph: FlowGraph): readonly Way[] {
  if (['end', 'break', 'continue', 'error-event'].includes(node.kind)) return [];
  const decides = node.kind === 'decision' || node.kind === 'object-type-decision';
  const normal = graph.normalFlows(node.id);
  const taken = decides ? normal.filter(({ cases }) => cases.length > 0) : normal.slice(0, 1);
  const error = graph.errorFlow(node);
  return (error === undefined ? taken : [...taken, error]).map(({ destination, cases, isErrorHandler }) => {
    return { destination, cases: decides ? cases : [], isErrorHandler };
  });
}
