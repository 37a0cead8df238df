import type { Flow } from '../../src/model/flow.js';
import { FlowGraph } from '../../src/model/flow-graph.js';
import { allNodes } from '../../src/model/flow-nodes.js';
import { labelOf } from '../../src/model/node-label.js';
import type { CoveredFlow, CoveredPoint } from '../coverage/coverage-map.js';
import { writeRanges } from '../coverage/ranges.js';
import { totalsOf } from '../coverage/totals.js';
import type { FlowInReport, NodeInReport, WayInReport } from './report-data.js';
import { riskOf } from './risk.js';

/** What a flow is called, where it is drawn, and how tests are numbered in the report. */
export interface FlowPlaces {
  readonly key: string;
  readonly drawing: number;
  /** The key of a flow that it calls. */
  readonly keyOf: (flow: string) => string | undefined;
  /** The number that a test of the coverage has in the report. */
  readonly testAt: (place: number) => number | undefined;
  readonly change: FlowInReport['change'];
}

export function flowInReport(flow: Flow, { points }: CoveredFlow, places: FlowPlaces): FlowInReport {
  const { key, drawing, keyOf, testAt, change } = places;
  const graph = new FlowGraph(flow);
  const ranges = (tests: Iterable<number>) =>
    writeRanges([...new Set([...tests].flatMap((place) => testAt(place) ?? []))].sort((a, b) => a - b));
  const byNode = new Map<string, CoveredPoint[]>();
  for (const point of points) byNode.set(point.node, [...(byNode.get(point.node) ?? []), point]);
  const nodes = allNodes(flow.nodes).flatMap((node): NodeInReport[] => {
    const own = byNode.get(node.id);
    const itself = own?.find(({ kind }) => kind === 'node');
    if (own === undefined || itself === undefined) return [];
    const loop = graph.loopOf(node.id)?.id;
    return [
      {
        id: node.id,
        kind: node.kind,
        caption: labelOf(node),
        count: itself.count,
        isPartial: itself.count > 0 && own.some(({ count }) => count === 0),
        tests: ranges(itself.tests),
        ...(loop !== undefined && { loop }),
      },
    ];
  });
  return {
    key,
    name: flow.name,
    kind: flow.kind,
    documentation: flow.documentation,
    totals: totalsOf([{ flow: flow.name, kind: flow.kind, fingerprint: '', points }]),
    nodes,
    ways: waysOf(flow, points),
    missing: missingOf(points),
    tests: ranges(points.flatMap(({ tests }) => tests)),
    calls: [...new Set(calledBy(flow))].flatMap((name) => keyOf(name) ?? []),
    risk: riskOf(flow),
    ...(change !== undefined && { change }),
    drawing,
  };
}

function waysOf({ sequenceFlows }: Flow, points: readonly CoveredPoint[]): WayInReport[] {
  const destinations = new Map(sequenceFlows.map(({ id, destination }) => [id, destination]));
  return points.flatMap((point) => {
    if (point.kind !== 'sequence-flow') return [];
    const { sequenceFlow: id, node: from, count } = point;
    return [{ id, from, to: destinations.get(id) ?? '', count }];
  });
}

function calledBy({ nodes }: Flow): string[] {
  return allNodes(nodes).flatMap((node) => {
    if (node.kind !== 'activity') return [];
    const { activity } = node;
    return activity.kind === 'call-nanoflow' || activity.kind === 'call-microflow' ? [activity.flow] : [];
  });
}

/** What is missing of nodes that were come to: of the others, everything is, and their colour says it. */
function missingOf(points: readonly CoveredPoint[]): FlowInReport['missing'] {
  const reached = new Set(points.flatMap((point) => (point.kind === 'node' && point.count > 0 ? [point.node] : [])));
  return points.flatMap((point) => {
    if (point.count > 0 || !reached.has(point.node)) return [];
    const what = wordsFor(point);
    return what === undefined ? [] : [{ node: point.node, what }];
  });
}

function wordsFor(point: CoveredPoint): string | undefined {
  switch (point.kind) {
    case 'outcome':
      return `never came out as ${point.value}`;
    case 'condition':
      return `${point.text} was never ${point.value}`;
    case 'handler':
      return 'its errors were never handled';
    case 'loop':
      return point.passes === 'none'
        ? 'never without a pass'
        : `never with ${point.passes === 'one' ? 'one pass' : 'several passes'}`;
    // The nodes and outcomes say it.
    case 'node':
    case 'sequence-flow':
      return undefined;
  }
}
