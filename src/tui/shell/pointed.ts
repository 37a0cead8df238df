import type { Target } from '../frame/block.js';
import type { MouseEvent } from '../input/input-event.js';
import type { Pointer } from '../screen/pointer.js';
import type { ShellStep } from './action.js';
import { ofScreen } from './available-commands.js';
import { contextOf } from './open-screens.js';
import type { ScreenTable } from './screen-table.js';
import { shellCommands } from './shell-commands.js';
import { drawShell } from './shell-view.js';
import { type TuiState, topOf } from './tui-state.js';

const kinds = { press: 'click', 'wheel-up': 'wheel-up', 'wheel-down': 'wheel-down' } as const;

/** What the mouse hit is asked of the same drawing that the user sees. */
export function pointed(state: TuiState, event: MouseEvent, screens: ScreenTable): ShellStep {
  const nothing: ShellStep = { state, requests: [] };
  if (event.action === 'release' || event.action === 'drag') return nothing;
  const target = drawShell(state, screens).targets.findLast((one) => isHit(one, event));
  if (target === undefined) return nothing;
  const command = shellCommands(screens).find(({ id }) => id === target.name);
  if (command !== undefined) return event.action === 'press' ? command.run(state) : nothing;
  const top = topOf(state);
  const screen = screens.screen(top.screen);
  if (!top.isStarted || screen.point === undefined) return nothing;
  const pointer: Pointer = {
    kind: kinds[event.action],
    target: target.name,
    ...(target.index !== undefined && { index: target.index }),
    row: event.row - target.row,
    column: event.column - target.column,
  };
  const { notice: _, ...quiet } = state;
  return ofScreen(quiet, screen.point(top.state, pointer, contextOf(state)));
}

function isHit(target: Target, { row, column }: MouseEvent): boolean {
  const isInRows = row >= target.row && row < target.row + target.rows;
  return isInRows && column >= target.column && column < target.column + target.columns;
}
