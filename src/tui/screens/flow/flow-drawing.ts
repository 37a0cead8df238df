import { drawFlow } from '../../../drawing/draw-flow.js';
import type { FlowPicture } from '../../../drawing/flow-picture.js';
import { type OutlineLine, outlineOf } from '../../../drawing/outline/outline.js';
import type { TerminalChart } from '../../../drawing/terminal/chart.js';
import { drawChart } from '../../../drawing/terminal/draw-chart.js';
import type { Flow, FlowNode } from '../../../model/flow.js';
import { allNodes } from '../../../model/flow-nodes.js';
import { flowOf, type LoadedApp } from '../../project/loaded-app.js';

/** A flow as it is drawn. The chart is laid out when it is first looked at, because a large one takes a moment. */
export interface FlowDrawing {
  readonly flow: Flow;
  readonly outline: readonly OutlineLine[];
  readonly nodes: ReadonlyMap<string, FlowNode>;
  chart(): TerminalChart;
}

/** Flows never change, so that each is drawn once. */
const drawings = new WeakMap<Flow, FlowDrawing>();

/** Undefined for a flow that is gone. */
export function drawingOf(app: LoadedApp, name: string): FlowDrawing | undefined {
  const flow = flowOf(app, name);
  if (flow === undefined) return undefined;
  const known = drawings.get(flow);
  if (known !== undefined) return known;
  const drawing = draw(flow, drawFlow(flow));
  drawings.set(flow, drawing);
  return drawing;
}

function draw(flow: Flow, picture: FlowPicture): FlowDrawing {
  let chart: TerminalChart | undefined;
  return {
    flow,
    outline: outlineOf(picture),
    nodes: new Map(allNodes(flow.nodes).map((node) => [node.id, node])),
    chart() {
      chart ??= drawChart(picture);
      return chart;
    },
  };
}
