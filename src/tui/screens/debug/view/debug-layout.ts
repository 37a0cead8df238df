import type { Size } from '../../../frame/block.js';
import { insideOf } from '../../../frame/pane.js';
import type { ScreenContext } from '../../../screen/context.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import type { PaneName } from '../state/pane-name.js';

/** How large each pane is that is shown. */
export interface DebugLayout {
  /** Several panes at once: the flow, the variables and the call stack above, one of the others below them. */
  readonly isWide: boolean;
  readonly sizes: Readonly<Partial<Record<PaneName, Size>>>;
}

const widthForSeveral = 100;
const heightForSeveral = 26;
/** No part is made smaller than this. */
const leastColumns = 30;
const leastRows = 5;

export function debugLayout(state: DebugScreenState, context: ScreenContext): DebugLayout {
  const { size, settings } = context;
  // The line that says where the run stands, the slider, and what is typed.
  const rows = size.rows - 2 - (state.prompt === undefined ? 0 : promptRows);
  const isWide = size.columns >= widthForSeveral && size.rows >= heightForSeveral && !state.isMaximized && !settings.isSpoken;
  const body = { columns: size.columns, rows };
  if (!isWide) return { isWide, sizes: { [state.focus]: { ...body, rows: rows - tabRows } } };
  const right = between(Math.round(body.columns * 0.4) - state.grown.columns, leastColumns, body.columns - leastColumns);
  const lower = between(Math.round(body.rows * 0.3) - state.grown.rows, leastRows, body.rows - 2 * leastRows);
  const upper = body.rows - lower;
  const stack = between(Math.round(upper * 0.28), leastRows, upper - leastRows);
  return {
    isWide,
    sizes: {
      flow: { columns: body.columns - right, rows: upper },
      variables: { columns: right, rows: upper - stack },
      stack: { columns: right, rows: stack },
      [state.tab]: { columns: body.columns, rows: lower },
    },
  };
}

/** Where one pane is seen at a time, the names of all. */
const tabRows = 1;

/** The prompt, and why what was typed is not right. */
export const promptRows = 2;

/** The room within a pane; of one that is not shown, that which it would have if it were alone. */
export function roomIn(name: PaneName, state: DebugScreenState, context: ScreenContext): Size {
  const { sizes } = debugLayout(state, context);
  return insideOf(sizes[name] ?? { columns: context.size.columns, rows: context.size.rows - 3 }, context.settings.isSpoken);
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)));
}
