import { nodeAt } from '../../../drawing/terminal/find-in-chart.js';
import { scroll } from '../../frame/list.js';
import type { ScreenContext } from '../../screen/context.js';
import { type Pointer, wheelRows } from '../../screen/pointer.js';
import { type Step, step } from '../../screen/step.js';
import { slidTo } from './commands/move-commands.js';
import { entered, focused, selectedAt } from './commands/pane-commands.js';
import type { DebugScreenState } from './state/debug-screen-state.js';
import { extentIn, withList } from './state/pane-lists.js';
import { allPanes, type PaneName } from './state/pane-name.js';
import { drawingIn, scrolledFlow, showNode } from './state/shown-flow.js';
import { tabPrefix } from './view/debug-view.js';
import { positionAt, sliderName } from './view/time-slider.js';

/** A click selects, a second one on the same does what Enter does, the wheel scrolls what is under it; on the slider a click goes there. */
export function pointedAtDebug(state: DebugScreenState, pointer: Pointer, context: ScreenContext): Step<DebugScreenState> {
  const { target, kind } = pointer;
  const { sight } = state;
  if (target === sliderName) {
    if (kind !== 'click' || sight === undefined) return step(state);
    return slidTo(state, () => positionAt(sight, pointer.column, context.size.columns));
  }
  const name = paneOf(target);
  if (name === undefined) return step(state);
  if (kind !== 'click') return step(turned(state, name, kind === 'wheel-up' ? -wheelRows : wheelRows, context));
  const before = state.focus;
  const shown = focused(state, name, context);
  if (target === 'chart' || target === 'outline') return step(clickedOnFlow(shown, pointer, context));
  if (name === 'flow' || pointer.index === undefined) return step(shown);
  const isAgain = before === name && state.lists[name].selected === pointer.index;
  return isAgain ? entered(shown, context) : step(selectedAt(shown, name, pointer.index, context));
}

function paneOf(target: string): PaneName | undefined {
  if (target === 'chart' || target === 'outline') return 'flow';
  const name = target.startsWith(tabPrefix) ? target.slice(tabPrefix.length) : target;
  return allPanes.find((one) => one === name);
}

function clickedOnFlow(
  state: DebugScreenState,
  { target, index, row, column }: Pointer,
  context: ScreenContext,
): DebugScreenState {
  const drawing = drawingIn(state);
  const { flow } = state;
  const node =
    target === 'outline'
      ? drawing?.outline[index ?? -1]?.node
      : drawing && nodeAt(drawing.chart(), { row: row + flow.scroll.row, column: column + flow.scroll.column })?.id;
  return node === undefined ? state : showNode(state, flow.name, node, context);
}

function turned(state: DebugScreenState, name: PaneName, rows: number, context: ScreenContext): DebugScreenState {
  if (name !== 'flow') return withList(state, name, scroll(state.lists[name], rows, extentIn(name, state, context)));
  return scrolledFlow(state, rows, 0, context);
}
