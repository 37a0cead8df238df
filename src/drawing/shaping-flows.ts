import type { FlowNode, SequenceFlow } from '../model/flow.js';

/** From so many nodes on, long lines no longer have a say: the layout would spend its time on them. */
const manyNodes = 150;
const longSpan = 10;

/** What leads onwards on one level. */
export interface OnwardFlows {
  /** The ids of the nodes, each before those that it leads to. */
  readonly order: readonly string[];
  /** The sequence flows without ways back. */
  readonly flows: readonly SequenceFlow[];
  /** How many nodes lie before one, on the longest way to it. */
  rankOf(id: string): number;
}

/** Ways back are left out: they would only pull things together that belong apart. */
export function onwardFlows(nodes: readonly FlowNode[], sequenceFlows: readonly SequenceFlow[]): OnwardFlows {
  const known = new Set(nodes.map(({ id }) => id));
  const within = sequenceFlows.filter(({ origin, destination }) => known.has(origin) && known.has(destination));
  const order = onwardOrder(nodes, within);
  const place = new Map(order.map((id, index) => [id, index]));
  const placeOf = (id: string) => place.get(id) ?? 0;
  const flows = within.filter(({ origin, destination }) => placeOf(origin) < placeOf(destination));
  const ranks = new Map<string, number>();
  const rankOf = (id: string) => ranks.get(id) ?? 0;
  for (const { origin, destination } of flows.toSorted((one, other) => placeOf(one.origin) - placeOf(other.origin)))
    ranks.set(destination, Math.max(rankOf(destination), rankOf(origin) + 1));
  return { order, flows, rankOf };
}

/** The sequence flows of one level that decide where its nodes go: those that lead onwards. */
export function shapingFlows(nodes: readonly FlowNode[], sequenceFlows: readonly SequenceFlow[]): readonly SequenceFlow[] {
  const { flows, rankOf } = onwardFlows(nodes, sequenceFlows);
  if (nodes.length < manyNodes) return flows;
  return flows.filter(({ origin, destination }) => rankOf(destination) - rankOf(origin) <= longSpan);
}

/** Every node before those that it leads to, as far as there is no way back: the reverse of the order in which a depth-first walk is done with them. */
export function onwardOrder(
  nodes: readonly Pick<FlowNode, 'id' | 'kind'>[],
  sequenceFlows: readonly Pick<SequenceFlow, 'origin' | 'destination'>[],
): string[] {
  const waysOut = new Map<string, string[]>();
  for (const { origin, destination } of sequenceFlows) {
    const list = waysOut.get(origin);
    if (list === undefined) waysOut.set(origin, [destination]);
    else list.push(destination);
  }
  const done: string[] = [];
  const seen = new Set<string>();
  const starts = nodes.toSorted((one, other) => Number(other.kind === 'start') - Number(one.kind === 'start'));
  for (const { id } of starts) {
    // Without recursion: a flow may be thousands of nodes long.
    const path: { readonly id: string; next: number }[] = seen.has(id) ? [] : [{ id, next: 0 }];
    seen.add(id);
    for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
      const to = waysOut.get(top.id)?.[top.next];
      top.next++;
      if (to === undefined) {
        done.push(top.id);
        path.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        path.push({ id: to, next: 0 });
      }
    }
  }
  return done.reverse();
}
