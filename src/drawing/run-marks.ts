import type { Flow } from '../model/flow.js';
import type { TraceEvent } from '../trace/event.js';

/** What a run did in one flow, to be shown on its drawing. */
export interface RunMarks {
  /** For each node the places that it took in the path, counted from 1. */
  readonly visits: ReadonlyMap<string, readonly number[]>;
  /** Ids of the sequence flows that were taken. */
  readonly taken: ReadonlySet<string>;
  /** Nodes at which an error began or passed through, each with its message. */
  readonly failed: ReadonlyMap<string, string>;
}

/** The error that ended a run, if one did: where, from the inside out, and its message. */
export interface RunFailure {
  readonly message: string;
  readonly stack: readonly { readonly flow: string; readonly node: string }[];
}

/** A node event that stands for a pass through a loop is none of its own: a loop is entered once and goes around. */
export function marksOf(flow: Flow, events: readonly TraceEvent[], failure?: RunFailure): RunMarks {
  const visits = new Map<string, number[]>();
  const taken = new Set<string>();
  const failed = new Map<string, string>();
  const ways = waysOf(flow);
  /** The last node at each depth, for calls of the flow by itself. */
  const last = new Map<number, string>();
  let place = 0;
  for (const event of events) {
    if (event.event === 'flow-entered') last.delete(event.depth);
    else if (event.event === 'node' && event.flow === flow.name) {
      place++;
      const places = visits.get(event.node);
      if (places === undefined) visits.set(event.node, [place]);
      else places.push(place);
      const way = ways.get(`${last.get(event.depth) ?? ''} ${event.node}`);
      if (way !== undefined) taken.add(way);
      last.set(event.depth, event.node);
    } else if (event.event === 'error-caught' && event.flow === flow.name) failed.set(event.node, event.message);
  }
  for (const entry of failure?.stack ?? []) if (entry.flow === flow.name) failed.set(entry.node, failure?.message ?? '');
  return { visits, taken, failed };
}

/** The sequence flow from one node to another, by both ids; of several the first. */
function waysOf(flow: Flow): ReadonlyMap<string, string> {
  const ways = new Map<string, string>();
  for (const { id, origin, destination } of flow.sequenceFlows) {
    const key = `${origin} ${destination}`;
    if (!ways.has(key)) ways.set(key, id);
  }
  return ways;
}

/** The places of a node in the path: `3`, `3 5`, `3–9 (4×)`. */
export function orderText(visits: readonly number[]): string {
  if (visits.length <= 3) return visits.join(' ');
  return `${visits[0]}–${visits[visits.length - 1]} (${visits.length}×)`;
}
