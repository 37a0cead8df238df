import { nodeAt } from '../../../drawing/terminal/find-in-chart.js';
import { scroll, select } from '../../frame/list.js';
import type { ScreenContext } from '../../screen/context.js';
import { type Pointer, wheelRows } from '../../screen/pointer.js';
import { type Step, step } from '../../screen/step.js';
import { scrolled } from './chart-commands.js';
import { flowDetailLines, openSelected } from './flow-commands.js';
import { drawingOf } from './flow-drawing.js';
import { flowLayout } from './flow-layout.js';
import { type FlowState, outlineExtent, selectLine, selectNode } from './flow-state.js';

/** A click selects, a second one on the same opens, the wheel scrolls what is under it. */
export function pointedAtFlow(state: FlowState, pointer: Pointer, context: ScreenContext): Step<FlowState> {
  if (pointer.kind !== 'click') return step(turned(state, pointer, context));
  const focused: FlowState = { ...state, isTyping: false, focus: pointer.target === 'details' ? 'details' : 'flow' };
  const clicked = clickedOn(focused, pointer, context);
  if (clicked === undefined) return step(focused);
  const isAgain =
    state.focus === clicked.focus &&
    (clicked.focus === 'details' ? clicked.details.selected === state.details.selected : clicked.node === state.node);
  return isAgain ? openSelected(clicked, context) : step(clicked);
}

/** Undefined where there is nothing to select. */
function clickedOn(state: FlowState, { target, index, row, column }: Pointer, context: ScreenContext): FlowState | undefined {
  if (target === 'chart') {
    const chart = drawingOf(context.app, state.flow)?.chart();
    const place = { row: row + state.scroll.row, column: column + state.scroll.column };
    const node = chart === undefined ? undefined : nodeAt(chart, place);
    return node === undefined ? undefined : selectNode(state, node.id, context);
  }
  if (index === undefined) return undefined;
  if (target === 'details') return { ...state, details: { ...state.details, selected: index } };
  return selectLine(state, select(state.outline, index, outlineExtent(state, context)), context);
}

function turned(state: FlowState, { kind, target }: Pointer, context: ScreenContext): FlowState {
  const rows = kind === 'wheel-up' ? -wheelRows : wheelRows;
  if (target === 'details') {
    const extent = { count: flowDetailLines(state, context).length, rows: flowLayout(context).detailRows };
    return { ...state, details: scroll(state.details, rows, extent) };
  }
  if (state.shows === 'chart') return scrolled(state, rows, 0, context);
  return { ...state, outline: scroll(state.outline, rows, outlineExtent(state, context)) };
}
