import type { FlowNode } from '../../../../model/flow.js';
import { listStart, select } from '../../../frame/list.js';
import type { ScreenContext } from '../../../screen/context.js';
import { drawingOf, type FlowDrawing } from '../../flow/flow-drawing.js';
import { clamped, inSight } from '../../flow/scroll-place.js';
import { roomIn } from '../view/debug-layout.js';
import type { DebugScreenState, ShownFlow } from './debug-screen-state.js';

export function drawingIn({ app, flow }: DebugScreenState): FlowDrawing | undefined {
  return drawingOf(app, flow.name);
}

/** The node that is selected in the flow. */
export function selectedNode(state: DebugScreenState): FlowNode | undefined {
  return drawingIn(state)?.nodes.get(state.flow.node);
}

/** A flow with a node of it selected, and in sight; the first one where the flow has no such node. */
export function showNode(state: DebugScreenState, name: string, node: string, context: ScreenContext): DebugScreenState {
  const drawing = drawingOf(state.app, name);
  if (drawing === undefined) return state;
  const isOther = name !== state.flow.name;
  const first = drawing.outline.find(({ kind }) => kind === 'node')?.node ?? '';
  const flow: ShownFlow = {
    ...state.flow,
    name,
    node: drawing.nodes.has(node) ? node : first,
    ...(isOther && { scroll: { row: 0, column: 0 }, outline: listStart }),
  };
  return inView({ ...state, flow }, context);
}

/** Scrolls no further than it takes to see the selected node. */
export function inView(state: DebugScreenState, context: ScreenContext): DebugScreenState {
  const drawing = drawingIn(state);
  if (drawing === undefined) return state;
  const { flow } = state;
  const room = roomIn('flow', state, context);
  if (flow.shows === 'outline') {
    const line = drawing.outline.findIndex(({ kind, node }) => kind === 'node' && node === flow.node);
    const extent = { count: drawing.outline.length, rows: room.rows };
    return line < 0 ? state : { ...state, flow: { ...flow, outline: select(flow.outline, line, extent) } };
  }
  const chart = drawing.chart();
  const box = chart.nodes.get(flow.node)?.box;
  return box === undefined ? state : { ...state, flow: { ...flow, scroll: inSight(flow.scroll, box, chart, room) } };
}

/** The chart elsewhere under its window. */
export function scrolledFlow(state: DebugScreenState, rows: number, columns: number, context: ScreenContext): DebugScreenState {
  const chart = drawingIn(state)?.chart();
  if (chart === undefined) return state;
  const { scroll } = state.flow;
  const wanted = { row: scroll.row + rows, column: scroll.column + columns };
  return { ...state, flow: { ...state.flow, scroll: clamped(wanted, chart, roomIn('flow', state, context)) } };
}
