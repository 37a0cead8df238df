import type { FlowNode } from '../../../src/model/flow.js';
import { FlowGraph } from '../../../src/model/flow-graph.js';
import { labelOf } from '../../../src/model/node-label.js';
import type { FlowCoverage, ReachedPoint } from '../../../src/world/describe-coverage.js';
import type { World } from '../../../src/world/world.js';

/** The points of a flow as lines that people can read: `outcome $Count > 1? true: 2`. */
export function pointLines(world: World, flow: string, kind: ReachedPoint['kind']): string[] {
  const found = world.coverage.find((one) => one.flow === flow);
  return found === undefined ? [] : linesOf(world, found, kind);
}

function linesOf({ app }: World, { flow, kind, points }: FlowCoverage, wanted: ReachedPoint['kind']): string[] {
  const model = app.index.flow(kind, flow);
  if (model === undefined) return [];
  const graph = new FlowGraph(model);
  const label = (id: string) => labelOf(graph.node(id) as FlowNode);
  const line = (point: ReachedPoint): string => {
    switch (point.kind) {
      case 'node':
        return label(point.node);
      case 'sequence-flow': {
        const way = model.sequenceFlows.find(({ id }) => id === point.sequenceFlow);
        return `${label(point.node)} -${way?.isErrorHandler === true ? 'error' : ''}> ${label(way?.destination ?? '')}`;
      }
      case 'outcome':
        return `${label(point.node)} ${point.value}`;
      case 'handler':
        return `${label(point.node)} ${point.sequenceFlow === undefined ? 'goes on' : 'is handled'}`;
      case 'condition':
        return `${point.text} ${point.value}`;
      case 'loop':
        return `${label(point.node)} ${point.passes}`;
    }
  };
  return points.filter((point) => point.kind === wanted).map((point) => `${line(point)}: ${point.count}`);
}
