import type { Flow } from '../model/flow.js';

/**
 * How often runs came to each point of each flow of one world: plain counters, whose order only the flow decides. Whoever runs counts;
 * nothing here knows what a counter stands for.
 */
export class Counters {
  private readonly byFlow = new Map<Flow, Uint32Array>();

  constructor(original?: Counters) {
    for (const [flow, counts] of original?.byFlow ?? []) this.byFlow.set(flow, counts.slice());
  }

  /** The counters of a flow, to be counted up in place: all calls of it share them. */
  of(flow: Flow, length: number): Uint32Array {
    const known = this.byFlow.get(flow);
    if (known !== undefined) return known;
    const counts = new Uint32Array(length);
    this.byFlow.set(flow, counts);
    return counts;
  }

  /** The flows that were called, in the order in which they first were. */
  get entries(): Iterable<readonly [Flow, Uint32Array]> {
    return this.byFlow.entries();
  }

  /** Counts as they were before; what was not counted then is zero. */
  restore(earlier: Counters): void {
    for (const [flow, counts] of this.byFlow) counts.set(earlier.byFlow.get(flow) ?? new Uint32Array(counts.length));
  }
}
