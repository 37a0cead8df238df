import { type Block, below, block } from '../frame/block.js';
import { over } from '../frame/over.js';
import { line, span } from '../line/line.js';
import { footer } from './footer.js';
import { header } from './header.js';
import { contextOf } from './open-screens.js';
import type { ScreenTable } from './screen-table.js';
import { isTooSmall, type OpenScreen, roomOf, smallestSize, type TuiState } from './tui-state.js';
import { waitingView } from './waiting-view.js';

/** The whole screen of the terminal. */
export function drawShell(state: TuiState, screens: ScreenTable): Block {
  if (isTooSmall(state.size)) return tooSmall(state);
  const top = state.stack.length - 1;
  const isPopup = (open: OpenScreen | undefined) => open !== undefined && screens.screen(open.screen).isPopup === true;
  // Popups lie over what is below them, down to the first screen that fills the room.
  let first = top;
  while (first > 0 && isPopup(state.stack[first])) first--;
  let room: Block | undefined;
  for (const open of state.stack.slice(first)) {
    const drawn = drawScreen(state, open, screens);
    room = room === undefined || !isPopup(open) || state.settings.isSpoken ? drawn : over(room, drawn);
  }
  const content = room ?? block([], roomOf(state.size));
  return below(header(state, screens), content, footer(state, screens));
}

function drawScreen(state: TuiState, open: OpenScreen, screens: ScreenTable): Block {
  const context = contextOf(state);
  if (!open.isStarted) return waitingView(context);
  const drawn = screens.screen(open.screen).view(open.state, context);
  if (screens.screen(open.screen).isPopup === true) return drawn;
  // What a screen leaves free, or draws too large, shall not move the footer.
  return { ...drawn, ...block(drawn.lines, context.size, drawn.targets) };
}

function tooSmall({ size }: TuiState): Block {
  const lines = [
    line(span('This terminal is too small.', 'bad')),
    line(`It has ${size.columns} × ${size.rows} cells; ${smallestSize.columns} × ${smallestSize.rows} is the least.`),
    line('Make the window larger, or press Q.'),
  ];
  return block(lines, size);
}
