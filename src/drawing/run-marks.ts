import type { Flow } from '../model/flow.js';
import { FlowGraph } from '../model/flow-graph.js';

/** What a run did in one flow, to be shown on its drawing. */
export interface RunMarks {
  /** For each node the places that it took in the path, counted from 1. */
  readonly visits: ReadonlyMap<string, readonly number[]>;
  /** Ids of the sequence flows that were taken. */
  readonly taken: ReadonlySet<string>;
  /** Nodes at which an error began or passed through, each with its message. */
  readonly failed: ReadonlyMap<string, string>;
}

/** What of an event of a run tells the path that it took; those of a trace that was read from a file will do. */
export interface PathEvent {
  readonly event: string;
  readonly on?: string;
  readonly flow?: string;
  readonly node?: string;
  readonly depth?: number;
  readonly message?: string;
}

/** The error that ended a run, if one did: where, from the inside out, and its message. */
export interface RunFailure {
  readonly message: string;
  readonly stack: readonly { readonly flow: string; readonly node: string }[];
}

/** A node event that stands for a pass through a loop is none of its own: a loop is entered once and goes around. */
export function marksOf(flow: Flow, events: readonly PathEvent[], failure?: RunFailure): RunMarks {
  const visits = new Map<string, number[]>();
  const taken = new Set<string>();
  const failed = new Map<string, string>();
  const ways = new Ways(flow);
  /** The last node at each depth of each side, for calls of the flow by itself; the server counts depths anew. */
  const last = new Map<string, string>();
  let place = 0;
  for (const { event, on = '', flow: name, node, depth = 0, message = '' } of events) {
    const level = `${on} ${depth}`;
    if (event === 'flow-entered') last.delete(level);
    else if (name !== flow.name || node === undefined) continue;
    else if (event === 'node') {
      place++;
      const places = visits.get(node);
      if (places === undefined) visits.set(node, [place]);
      else places.push(place);
      const way = ways.between(last.get(level), node);
      if (way !== undefined) taken.add(way);
      last.set(level, node);
    } else if (event === 'error-caught') failed.set(node, message);
  }
  for (const entry of failure?.stack ?? []) if (entry.flow === flow.name) failed.set(entry.node, failure?.message ?? '');
  return { visits, taken, failed };
}

/** The sequence flows of a flow by the nodes that they lie between. */
class Ways {
  private readonly graph: FlowGraph;
  private readonly ways = new Map<string, string>();

  constructor(flow: Flow) {
    this.graph = new FlowGraph(flow);
    for (const { id, origin, destination } of flow.sequenceFlows) {
      const key = `${origin} ${destination}`;
      if (!this.ways.has(key)) this.ways.set(key, id);
    }
  }

  /**
   * The way from one node to the one that ran next, of several the first. What ran last in the body of a loop has left the loop
   * where the next node lies behind it.
   */
  between(from: string | undefined, to: string): string | undefined {
    for (let origin = from; origin !== undefined; origin = this.graph.loopOf(origin)?.id) {
      const way = this.ways.get(`${origin} ${to}`);
      if (way !== undefined) return way;
    }
    return undefined;
  }
}

/** What stands between the first and the last, and behind a number of times. */
export interface OrderSigns {
  readonly to: string;
  readonly times: string;
}

/** The places of a node in the path: `3`, `3 5`, `3–9 (4×)`. */
export function orderText(visits: readonly number[], { to, times }: OrderSigns = { to: '–', times: '×' }): string {
  if (visits.length <= 3) return visits.join(' ');
  return `${visits[0]}${to}${visits[visits.length - 1]} (${visits.length}${times})`;
}
