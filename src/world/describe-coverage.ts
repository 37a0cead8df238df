import { CounterLayout } from '../flow/coverage/counter-layout.js';
import { countOf, type Point } from '../flow/coverage/point.js';
import type { FlowKind } from '../model/flow.js';
import type { Counters } from '../trace/counters.js';

/** How far the calls of one flow came in it. */
export interface FlowCoverage {
  /** `Module.Name`. */
  readonly flow: string;
  readonly kind: FlowKind;
  /** Everything that a run can come to; what nothing leads to is not among it. */
  readonly points: readonly ReachedPoint[];
}

/** A point of a flow, and how often runs came to it. */
export type ReachedPoint = Point & { readonly count: number };

export function describeCoverage(counters: Counters | undefined): FlowCoverage[] {
  const flows = [...(counters?.entries ?? [])].map(([flow, counts]) => ({
    flow: flow.name,
    kind: flow.kind,
    points: CounterLayout.of(flow).points.map((counted) => ({ ...counted.point, count: countOf(counted, counts) })),
  }));
  return flows.sort((a, b) => (a.flow < b.flow ? -1 : a.flow > b.flow ? 1 : a.kind < b.kind ? -1 : 1));
}
