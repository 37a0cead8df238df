import dagre from '@dagrejs/dagre';
import type { Annotation, Flow, FlowNode, Parameter, Point, SequenceFlow, Size } from '../model/flow.js';
import { allNodes } from '../model/flow-nodes.js';
import { sizeOf } from '../model/node-size.js';
import { around, boundsOf, overlap, type Rectangle, type Side } from './geometry.js';
import { placeInColumns, type Room } from './place-in-columns.js';
import { shapingFlows } from './shaping-flows.js';

/** Room inside the frame of a loop, around its body. */
const framePadding = 45;
const smallestFrame = { width: 180, height: 120 };
const between = { columns: 60, nodes: 45 };
/** More nodes than this on one level are too many for the layout library: it takes seconds, and its recursion then overflows the stack. */
const mostForLibrary = 400;
const aboveFlow = 110;
/** For the name of a result. */
const textBelow = 20;
const columnRoom: Room = { columns: between.columns, nodes: between.nodes + textBelow };

/**
 * Whether the positions of the model are no drawing: two boxes lie on each other, as where a tool wrote the flow without placing
 * anything. Boxes that only touch at their edges are the author's choice.
 */
export function needsArranging(flow: Flow): boolean {
  return hasOverlaps(flow.nodes);
}

function hasOverlaps(nodes: readonly FlowNode[]): boolean {
  if (nodes.some((node) => node.kind === 'loop' && hasOverlaps(node.nodes))) return true;
  // From left to right, so that only neighbours are compared.
  const boxes = nodes.map((node) => shrink(around(node.position, sizeOf(node)))).sort((one, other) => one.x - other.x);
  return boxes.some((box, place) => {
    for (let next = place + 1; next < boxes.length; next++) {
      const other = boxes[next];
      if (other === undefined || other.x >= box.x + box.width) return false;
      if (overlap(box, other)) return true;
    }
    return false;
  });
}

/** What of a box may not be covered: its inner half. */
function shrink({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x + width / 4, y: y + height / 4, width: width / 2, height: height / 2 };
}

/** The same flow with positions from left to right; loops are as large as their bodies. */
export function arrange(flow: Flow): Flow {
  const nodes = arrangeNodes(flow.nodes, flow.sequenceFlows);
  const all = new Map(allNodes(nodes).map((node) => [node.id, node]));
  const sequenceFlows = flow.sequenceFlows.map((sequenceFlow) => withSides(sequenceFlow, all));
  const bounds = boundsOf(nodes.map((node) => around(node.position, sizeOf(node))));
  const parameters = flow.parameters.map(
    (parameter, place): Parameter => ({ ...parameter, position: { x: bounds.x + 60 + place * 120, y: bounds.y - 70 } }),
  );
  let x = bounds.x;
  const annotations = flow.annotations.map((annotation): Annotation => {
    const { width, height } = annotation.size;
    const position = { x: x + width / 2, y: bounds.y - aboveFlow - height / 2 };
    x += width + 30;
    return { ...annotation, position };
  });
  return { ...flow, nodes, sequenceFlows, parameters, annotations };
}

function arrangeNodes(nodes: readonly FlowNode[], sequenceFlows: readonly SequenceFlow[]): FlowNode[] {
  const sized = nodes.map((node) => (node.kind === 'loop' ? arrangeLoop(node, sequenceFlows) : node));
  const positions =
    sized.length > mostForLibrary ? placeInColumns(sized, sequenceFlows, columnRoom) : ranked(sized, sequenceFlows);
  return sized.map((node) => ({ ...node, position: positions.get(node.id) ?? node.position }));
}

function arrangeLoop(loop: FlowNode & { readonly kind: 'loop' }, sequenceFlows: readonly SequenceFlow[]): FlowNode {
  const nodes = arrangeNodes(loop.nodes, sequenceFlows);
  const bounds = boundsOf(nodes.map((node) => around(node.position, sizeOf(node))));
  const size: Size = {
    width: Math.max(bounds.width + 2 * framePadding, smallestFrame.width),
    height: Math.max(bounds.height + 2 * framePadding, smallestFrame.height),
  };
  const shift = { x: (size.width - bounds.width) / 2 - bounds.x, y: (size.height - bounds.height) / 2 - bounds.y };
  return { ...loop, size, nodes: nodes.map((node) => ({ ...node, position: plus(node.position, shift) })) };
}

function ranked(nodes: readonly FlowNode[], sequenceFlows: readonly SequenceFlow[]): ReadonlyMap<string, Point> {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', ranksep: between.columns, nodesep: between.nodes });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const { width, height } = sizeOf(node);
    graph.setNode(node.id, { width, height: height + textBelow });
  }
  // The main way stays straight; error handlers give way.
  for (const { id, origin, destination, isErrorHandler } of shapingFlows(nodes, sequenceFlows))
    graph.setEdge(origin, destination, { weight: isErrorHandler ? 1 : 4, minlen: 1 }, id);
  dagre.layout(graph);
  return new Map(nodes.map(({ id }) => [id, { x: Math.round(graph.node(id).x ?? 0), y: Math.round(graph.node(id).y ?? 0) }]));
}

/** Lines go to the right where they can; a step back goes below, and an error handler leaves at the bottom. */
function withSides(sequenceFlow: SequenceFlow, nodes: ReadonlyMap<string, FlowNode>): SequenceFlow {
  const from = nodes.get(sequenceFlow.origin);
  const to = nodes.get(sequenceFlow.destination);
  if (from === undefined || to === undefined) return sequenceFlow;
  return { ...sequenceFlow, sides: sidesFor(from, to, sequenceFlow.isErrorHandler) };
}

function sidesFor(from: FlowNode, to: FlowNode, isErrorHandler: boolean): readonly [Side, Side] {
  const isBack = to.position.x <= from.position.x;
  if (isBack) return [2, 2];
  const down = to.position.y - from.position.y;
  const isSteep = Math.abs(down) > 40 && (from.kind === 'decision' || from.kind === 'object-type-decision');
  if (isErrorHandler || (isSteep && down > 0)) return [2, 3];
  return isSteep ? [0, 3] : [1, 3];
}

function plus(one: Point, other: Point): Point {
  return { x: one.x + other.x, y: one.y + other.y };
}
