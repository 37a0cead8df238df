import type { Flow, FlowNode } from '../../../model/flow.js';
import { FlowGraph } from '../../../model/flow-graph.js';

/** A node as a row of an outline. */
export interface OutlineRow {
  readonly node: FlowNode;
  /** How many loops and ways it is in. */
  readonly depth: number;
  /** The way that leads to it, where it is one of several: `true`, `on error`. */
  readonly way?: string;
}

/** The nodes in the order in which a run meets them, each once; those that nothing leads to come last. */
export function nodeOutline(flow: Flow): readonly OutlineRow[] {
  const graph = new FlowGraph(flow);
  const rows: OutlineRow[] = [];
  const seen = new Set<string>();
  const pending: OutlineRow[] = [];
  const start = graph.start();
  if (start !== undefined) pending.push({ node: start, depth: 0 });
  const drain = (): void => {
    // A stack: what comes behind a branch is read before the next branch.
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next.node.id)) continue;
      seen.add(next.node.id);
      rows.push(next);
      pending.push(...followers(next, graph).reverse());
    }
  };
  drain();
  for (const node of graph.nodes) {
    if (seen.has(node.id)) continue;
    pending.push({ node, depth: 0 });
    drain();
  }
  return rows;
}

function followers({ node, depth }: OutlineRow, graph: FlowGraph): OutlineRow[] {
  const body = node.kind === 'loop' ? graph.bodyEntry(node) : undefined;
  const ways = graph.normalFlows(node.id);
  const isFork = ways.length > 1;
  const error = graph.errorFlow(node);
  const rows: OutlineRow[] = body === undefined ? [] : [{ node: body, depth: depth + 1 }];
  for (const way of ways) {
    const next = graph.node(way.destination);
    if (next === undefined) continue;
    const words = way.cases.map((value) => (value.kind === 'value' ? value.value : value.entity || '(empty)')).join(' or ');
    rows.push({ node: next, depth: isFork ? depth + 1 : depth, ...(words !== '' && { way: words }) });
  }
  const handler = error === undefined ? undefined : graph.node(error.destination);
  if (handler !== undefined) rows.push({ node: handler, depth: depth + 1, way: 'on error' });
  return rows;
}
