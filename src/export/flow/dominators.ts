import type { BodyGraph } from './body-graph.js';

/**
 * For every node of a body its immediate dominator: the last place that every way to the node passes. Cooper, Harvey and Kennedy's
 * iteration over the nodes in reverse postorder.
 */
export function immediateDominators(graph: BodyGraph): ReadonlyMap<string, string> {
  const numbers = new Map(graph.order.map((node, index) => [node.id, index]));
  const arrivals = graph.order.map((node) => graph.arrivalsAt(node.id).map((id) => numbers.get(id) ?? 0));
  const dominators: (number | undefined)[] = graph.order.map((_, index) => (index === 0 ? 0 : undefined));
  const common = (one: number, other: number): number => {
    let [a, b] = [one, other];
    while (a !== b) {
      if (a > b) a = dominators[a] ?? 0;
      else b = dominators[b] ?? 0;
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = 1; index < arrivals.length; index++) {
      const known = (arrivals[index] ?? []).filter((from) => dominators[from] !== undefined);
      const found = known.reduce((one, other) => common(one, other), known[0] ?? 0);
      if (dominators[index] !== found) {
        dominators[index] = found;
        changed = true;
      }
    }
  }
  const ids = graph.order.map((node) => node.id);
  return new Map(ids.slice(1).map((id, index) => [id, ids[dominators[index + 1] ?? 0] ?? '']));
}
