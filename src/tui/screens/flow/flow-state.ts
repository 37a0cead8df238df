import { labelOf } from '../../../model/node-label.js';
import { type ListState, listStart, select } from '../../frame/list.js';
import { emptyInput, type TextInput } from '../../frame/text-input.js';
import { flowOf } from '../../project/loaded-app.js';
import type { ScreenContext } from '../../screen/context.js';
import { drawingOf } from './flow-drawing.js';
import { flowLayout } from './flow-layout.js';
import type { FlowPlace } from './flow-place.js';
import { inSight, type ScrollPlace } from './scroll-place.js';

export interface FlowState {
  readonly flow: string;
  readonly shows: 'chart' | 'outline';
  /** The node that is selected; `''` in a flow without any. */
  readonly node: string;
  /** The cell of the chart in the upper left corner. */
  readonly scroll: ScrollPlace;
  /** The line of the outline. */
  readonly outline: ListState;
  readonly focus: 'flow' | 'details';
  readonly details: ListState;
  readonly query: TextInput;
  readonly isTyping: boolean;
}

/** Narrower, a chart would be seen through a keyhole. */
const chartColumns = 72;

export function startFlow(place: FlowPlace | undefined, context: ScreenContext): FlowState {
  const { size, settings } = context;
  const state: FlowState = {
    flow: nameOf(place?.flow ?? '', context),
    shows: settings.isSpoken || size.columns < chartColumns ? 'outline' : 'chart',
    node: place?.node ?? '',
    scroll: { row: 0, column: 0 },
    outline: listStart,
    focus: 'flow',
    details: listStart,
    query: emptyInput,
    isTyping: false,
  };
  return refreshFlow(state, context);
}

/** The flow as it is now; the node that was selected stays selected if it is still there. */
export function refreshFlow(state: FlowState, context: ScreenContext): FlowState {
  const drawing = drawingOf(context.app, state.flow);
  if (drawing === undefined) return state;
  const first = drawing.outline.find(({ kind }) => kind === 'node')?.node ?? '';
  return selectNode(state, drawing.nodes.has(state.node) ? state.node : first, context);
}

/** Another node, brought into sight in the chart and in the outline. */
export function selectNode(state: FlowState, node: string, context: ScreenContext): FlowState {
  const drawing = drawingOf(context.app, state.flow);
  if (drawing === undefined) return state;
  const line = drawing.outline.findIndex((one) => one.kind === 'node' && one.node === node);
  const details = node === state.node ? state.details : listStart;
  const next = {
    ...state,
    node,
    details,
    ...(line >= 0 && { outline: select(state.outline, line, outlineExtent(state, context)) }),
  };
  if (state.shows === 'outline') return next;
  const box = drawing.chart().nodes.get(node)?.box;
  return box === undefined ? next : { ...next, scroll: inSight(next.scroll, box, drawing.chart(), flowLayout(context).inside) };
}

/** Another line of the outline; one that is about a node selects it. */
export function selectLine(state: FlowState, outline: ListState, context: ScreenContext): FlowState {
  const node = drawingOf(context.app, state.flow)?.outline[outline.selected]?.node ?? state.node;
  return { ...state, outline, node, details: node === state.node ? state.details : listStart };
}

export function outlineExtent(state: FlowState, context: ScreenContext) {
  const count = drawingOf(context.app, state.flow)?.outline.length ?? 0;
  return { count, rows: flowLayout(context).inside.rows };
}

/** The nodes whose labels have the text, in the order of the outline. */
export function foundNodes(state: FlowState, { app }: ScreenContext): readonly string[] {
  const drawing = drawingOf(app, state.flow);
  const wanted = state.query.text.trim().toLowerCase();
  if (wanted === '' || drawing === undefined) return [];
  return drawing.outline.flatMap(({ kind, node }) => {
    const shape = kind === 'node' && node !== undefined ? drawing.nodes.get(node) : undefined;
    return shape !== undefined && labelOf(shape).toLowerCase().includes(wanted) ? [shape.id] : [];
  });
}

/** The next or previous that was found, around the end; by 0 the first from where the selection is. */
export function selectFound(state: FlowState, by: 1 | 0 | -1, context: ScreenContext): FlowState {
  const found = foundNodes(state, context);
  if (found.length === 0) return state;
  const place = found.indexOf(state.node);
  const index = place < 0 ? 0 : (place + by + found.length) % found.length;
  return selectNode(state, found[index] ?? state.node, context);
}

/** On the command line the name alone is enough where it is unique. */
function nameOf(given: string, { app }: ScreenContext): string {
  if (flowOf(app, given) !== undefined) return given;
  return app.model.flows.find(({ name }) => name.endsWith(`.${given}`))?.name ?? given;
}
