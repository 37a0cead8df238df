import { type Block, block, type Target } from '../frame/block.js';
import { type Line, line, lineWidth, restyle, type Span, span } from '../line/line.js';
import { contextOf } from './open-screens.js';
import type { ScreenTable } from './screen-table.js';
import { type TuiState, topOf } from './tui-state.js';

/** The first row: the app, a tab for each screen that has one, and where in it the user is. */
export function header(state: TuiState, screens: ScreenTable): Block {
  const bottom = state.stack[0]?.screen;
  const targets: Target[] = [];
  let row: Line = line(span(` ${appName(state)} `, 'bar-selected'));
  if (state.project.kind !== 'none') {
    for (const [index, { name, title }] of screens.tabs.entries()) {
      const label: Span = { text: ` ${index + 1} ${title} `, tone: name === bottom ? 'bar-selected' : 'bar' };
      targets.push({ row: 0, column: lineWidth(row), rows: 1, columns: lineWidth([label]), name: `shell.tab-${name}` });
      row = [
        ...row,
        state.settings.isSpoken && name === bottom ? { ...label, text: `${label.text}(here) ` } : marked(label, name === bottom),
      ];
    }
  }
  const where = headingOf(state, screens);
  if (where !== '') row = [...row, span(' › ', 'dim'), span(where, 'heading')];
  return block([row], { columns: state.size.columns, rows: 1 }, targets);
}

/** The tab that is shown can be told without colour. */
function marked(label: Span, isShown: boolean): Span {
  return isShown
    ? { ...label, text: `[${label.text.trim()}]`, tone: 'heading' }
    : { ...restyle([label], { tone: 'dim' })[0], text: label.text };
}

function appName({ project }: TuiState): string {
  if (project.kind === 'ready') return project.app.model.name;
  return project.kind === 'none' ? 'nanoflow' : (project.path.split(/[\\/]/).findLast((part) => part !== '') ?? project.path);
}

function headingOf(state: TuiState, screens: ScreenTable): string {
  const top = topOf(state);
  const screen = screens.screen(top.screen);
  if (state.stack.length <= 1 && screen.isTab === true) return '';
  const heading = top.isStarted ? screen.heading?.(top.state, contextOf(state)) : undefined;
  return heading ?? screen.title;
}
