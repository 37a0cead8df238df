import type { Activity } from '../model/activity.js';
import { describeType } from '../model/data-type.js';
import type { CaseValue, Flow, FlowNode } from '../model/flow.js';
import { labelOf } from '../model/node-label.js';
import { sizeOf } from '../model/node-size.js';
import { arrange, needsArranging } from './arrange.js';
import type { Connection, FlowPicture, NodeShape, NoteShape, ParameterShape } from './flow-picture.js';
import { around, boundsOf, grow, type Rectangle, type Side } from './geometry.js';
import { iconOf } from './icon-name.js';
import { placeNodes } from './place-nodes.js';
import { curveBetween, pointOn } from './route.js';

/** How a flow is drawn. */
export interface DrawOptions {
  /** `model`: where the author put things, unless boxes lie on each other; `arranged`: always laid out anew. */
  readonly layout?: 'model' | 'arranged';
}

const parameterSize = { width: 30, height: 30 };
/** Room for the texts below and beside shapes. */
const margin = 40;

/**
 * The picture of a flow: where each box, line and note is. Pure geometry; the same flow gives the same picture.
 *
 * @example
 * const picture = drawFlow(flow);
 * const svg = renderSvg(picture);
 */
export function drawFlow(flow: Flow, { layout = 'model' }: DrawOptions = {}): FlowPicture {
  const isArranged = layout === 'arranged' || needsArranging(flow);
  const drawn = isArranged ? arrange(flow) : flow;
  const boxes = placeNodes(drawn.nodes);
  const waysOut = new Map<string, number>();
  for (const { origin } of drawn.sequenceFlows) waysOut.set(origin, (waysOut.get(origin) ?? 0) + 1);
  const nodes = shapesOf(drawn, drawn.nodes, boxes, nodesWithLinesAbove(drawn), undefined);
  const connections = drawn.sequenceFlows.flatMap((sequenceFlow): Connection[] => {
    const { id, origin, destination, isErrorHandler, cases } = sequenceFlow;
    const from = boxes.get(origin);
    const to = boxes.get(destination);
    // A line to or from nothing is left over from editing.
    if (from === undefined || to === undefined) return [];
    const sides = sequenceFlow.sides.map(sideOf) as [Side, Side];
    const curve = curveBetween(from, to, sides, origin === destination);
    const label = cases.map(caseLabel).join(', ');
    // Of many ways out the first part is shared; further on each is by itself.
    const share = (waysOut.get(origin) ?? 0) > 2 ? 0.65 : 0.3;
    return [{ id, from: origin, to: destination, isErrorHandler, curve, sides, label, labelAt: pointOn(curve, share) }];
  });
  const parameters = drawn.parameters.map(
    ({ name, type, required, position }): ParameterShape => ({
      name,
      type: describeType(type),
      required,
      box: around(position, parameterSize),
    }),
  );
  const notes = notesOf(drawn, boxes);
  const curved = connections.map(({ curve: { start, control1, control2, end } }) =>
    boundsOf([start, control1, control2, end].map((point) => ({ ...point, width: 0, height: 0 }))),
  );
  const all = [
    ...nodes.map(({ box }) => box),
    ...curved,
    ...parameters.map(({ box }) => grow(box, 30)),
    ...notes.map(({ box }) => box),
  ];
  return {
    flow: flow.name,
    kind: flow.kind,
    bounds: grow(boundsOf(all), margin),
    nodes,
    connections,
    parameters,
    notes,
    isArranged,
  };
}

function shapesOf(
  flow: Flow,
  nodes: readonly FlowNode[],
  boxes: ReadonlyMap<string, Rectangle>,
  linesAbove: ReadonlySet<string>,
  loop: string | undefined,
): NodeShape[] {
  return nodes.flatMap((node) => {
    const shape: NodeShape = {
      id: node.id,
      kind: node.kind,
      box: boxes.get(node.id) ?? around(node.position, sizeOf(node)),
      caption: captionOf(node, flow),
      result: resultOf(node),
      documentation: node.documentation,
      disabled: node.kind === 'activity' && node.disabled,
      hasLinesAbove: linesAbove.has(node.id),
      ...(node.kind === 'activity' && { icon: iconOf(node.activity) }),
      ...(loop !== undefined && { loop }),
    };
    return node.kind === 'loop' ? [shape, ...shapesOf(flow, node.nodes, boxes, linesAbove, node.id)] : [shape];
  });
}

function nodesWithLinesAbove({ sequenceFlows }: Flow): ReadonlySet<string> {
  const above = new Set<string>();
  for (const { origin, destination, sides } of sequenceFlows) {
    if (sideOf(sides[0]) === 0) above.add(origin);
    if (sideOf(sides[1]) === 0) above.add(destination);
  }
  return above;
}

/** In words that were made up, names of the flow's own module need no module: there is little room. */
function captionOf(node: FlowNode, { name }: Flow): string {
  const hasOwn = 'caption' in node && node.caption !== '';
  return hasOwn ? labelOf(node) : labelOf(node).replaceAll(name.slice(0, name.indexOf('.') + 1), '');
}

function resultOf(node: FlowNode): string {
  if (node.kind === 'end') return node.returnValue?.text.trim().replace(/\s+/g, ' ') ?? '';
  if (node.kind === 'activity') return resultOfActivity(node.activity);
  return node.kind === 'loop' && node.source.kind === 'for-each' ? node.source.iterator : '';
}

function resultOfActivity(activity: Activity): string {
  if (activity.kind === 'create-variable') return activity.variable;
  return 'output' in activity ? (activity.output ?? '') : '';
}

function notesOf(flow: Flow, boxes: ReadonlyMap<string, Rectangle>): NoteShape[] {
  return flow.annotations.map(({ id, text, position, size, nodes }) => {
    const box = around(position, size);
    const lines = nodes.flatMap((node) => {
      const target = boxes.get(node);
      if (target === undefined) return [];
      const { start, end } = curveBetween(box, target, facingSides(box, target), false);
      return [{ start, end }];
    });
    return { id, text, box, targets: nodes, lines };
  });
}

/** The sides with which two boxes look at each other. */
function facingSides(one: Rectangle, other: Rectangle): [Side, Side] {
  const right = other.x + other.width / 2 - (one.x + one.width / 2);
  const down = other.y + other.height / 2 - (one.y + one.height / 2);
  if (Math.abs(down) >= Math.abs(right)) return down >= 0 ? [2, 0] : [0, 2];
  return right >= 0 ? [1, 3] : [3, 1];
}

function sideOf(side: number): Side {
  return side === 0 || side === 1 || side === 2 ? side : 3;
}

function caseLabel(value: CaseValue): string {
  if (value.kind === 'entity') return value.entity === '' ? '(empty)' : value.entity.slice(value.entity.indexOf('.') + 1);
  return value.value;
}
