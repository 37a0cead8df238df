import { type Block, block } from '../frame/block.js';
import { keyLabel } from '../input/key-label.js';
import { type Line, line, lineWidth, span } from '../line/line.js';
import { availableCommands } from './available-commands.js';
import type { ScreenTable } from './screen-table.js';
import { type TuiState, topOf } from './tui-state.js';

/** The last row: what just happened, else what keys do here, as many as fit. */
export function footer(state: TuiState, screens: ScreenTable): Block {
  return block([footerLine(state, screens)], { columns: state.size.columns, rows: 1 });
}

function footerLine(state: TuiState, screens: ScreenTable): Line {
  const { notice, pending, project } = state;
  if (notice !== undefined) return line(span(` ${notice.text}`, notice.tone));
  if (pending !== '') return line(span(` ${keyLabel(pending)} …`, 'key'));
  const reload = project.kind === 'ready' ? project.reload : undefined;
  if (reload?.kind === 'failed') return line(span(` The saved app can not be read: ${reload.problem.message}`, 'bad'));
  if (reload?.kind === 'running') return line(span(' The app has changed; reading it again …', 'dim'));
  return hintLine(state, screens);
}

function hintLine(state: TuiState, screens: ScreenTable): Line {
  const top = topOf(state);
  const isTyping = top.isStarted && screens.screen(top.screen).typing?.input(top.state) !== undefined;
  const commands = availableCommands(state, screens).filter(
    ({ hint, whileTyping }) => hint !== undefined && (whileTyping || !isTyping),
  );
  let row: Line = [];
  const told = new Set<string>();
  for (const { keys, hint = '' } of commands) {
    const [key = ''] = keys;
    // Of several with the same key, the first is meant.
    if (told.has(key)) continue;
    told.add(key);
    const next = line(span(` ${keyLabel(key)}`, 'key'), span(` ${hint} `, 'plain'));
    if (lineWidth(row) + lineWidth(next) > state.size.columns) break;
    row = [...row, ...next];
  }
  return row;
}
