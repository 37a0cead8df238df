import type { Point } from '../../src/flow/coverage/point.js';
import type { FlowKind } from '../../src/model/flow.js';
import type { CoverageMap, CoveredPoint, CoveringTest } from './coverage-map.js';
import { type Totals, totalsOf } from './totals.js';

/** How often something was come to, and by which tests. */
export interface Reached {
  readonly count: number;
  readonly tests: readonly CoveringTest[];
}

type ReachedPoint<Kind extends Point['kind']> = Extract<Point, { readonly kind: Kind }> & Reached;

/** What is known of one flow, for whoever draws it. */
export interface FlowPicture {
  readonly totals: Totals;
  /** By the ids of nodes. */
  readonly nodes: ReadonlyMap<string, NodePicture>;
  /** By the ids of sequence flows. */
  readonly sequenceFlows: ReadonlyMap<string, Reached>;
  /** Those that have called it. None: it is a flow without any test. */
  readonly tests: readonly CoveringTest[];
}

export interface NodePicture extends Reached {
  readonly outcomes: readonly ReachedPoint<'outcome'>[];
  readonly conditions: readonly ReachedPoint<'condition'>[];
  readonly loops: readonly ReachedPoint<'loop'>[];
  readonly handler: ReachedPoint<'handler'> | undefined;
}

/**
 * The coverage of one flow by its nodes and sequence flows.
 *
 * @returns nothing where the map has no such flow: it is excluded, or was left out of the report
 */
export function coverageOfFlow(map: CoverageMap, kind: FlowKind, name: string): FlowPicture | undefined {
  const flow = map.flows.find((one) => one.flow === name && one.kind === kind);
  if (flow === undefined) return undefined;
  const reached = <One extends CoveredPoint>(point: One) => ({ ...point, tests: testsAt(map, point.tests) });
  const of = <Kind extends Point['kind']>(kind: Kind, node: string) =>
    flow.points.filter((point) => point.kind === kind && point.node === node).map(reached) as unknown as ReachedPoint<Kind>[];
  const nodes = new Map<string, NodePicture>();
  const sequenceFlows = new Map<string, Reached>();
  for (const point of flow.points) {
    const { count } = point;
    const tests = testsAt(map, point.tests);
    if (point.kind === 'sequence-flow') sequenceFlows.set(point.sequenceFlow, { count, tests });
    if (point.kind !== 'node') continue;
    const [handler] = of('handler', point.node);
    const [outcomes, conditions, loops] = [of('outcome', point.node), of('condition', point.node), of('loop', point.node)];
    nodes.set(point.node, { count, tests, outcomes, conditions, loops, handler });
  }
  return { totals: totalsOf([flow]), nodes, sequenceFlows, tests: testsOfFlow(map, flow.points) };
}

/** The flows that no test has called. */
export function flowsWithoutTests({ flows }: CoverageMap): readonly { readonly kind: FlowKind; readonly flow: string }[] {
  return flows.filter(({ points }) => points.every(({ count }) => count === 0)).map(({ kind, flow }) => ({ kind, flow }));
}

function testsOfFlow(map: CoverageMap, points: readonly CoveredPoint[]): CoveringTest[] {
  return testsAt(
    map,
    [...new Set(points.flatMap(({ tests }) => tests))].sort((a, b) => a - b),
  );
}

function testsAt({ tests }: CoverageMap, places: readonly number[]): CoveringTest[] {
  return places.flatMap((place) => tests[place] ?? []);
}
