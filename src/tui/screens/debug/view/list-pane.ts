import { type Block, block, type Size } from '../../../frame/block.js';
import { listBlock } from '../../../frame/list.js';
import { pane } from '../../../frame/pane.js';
import { type Line, line, span } from '../../../line/line.js';
import type { ShownRow } from '../rows/tree.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import { pageIn, rowAt } from '../state/pane-lists.js';
import { keyOfPane, type ListPaneName, paneTitles } from '../state/pane-name.js';

/** A pane with rows, of which only those in sight are there. */
export function listPane(name: ListPaneName, state: DebugScreenState, size: Size, isSpoken: boolean, caption?: Line): Block {
  const page = pageIn(state, name);
  const isFocused = state.focus === name;
  const { selected } = state.lists[name];
  const options = {
    ...{ name, title: `${keyOfPane(name)} ${paneTitles[name]}`, isFocused, isSpoken },
    ...(caption !== undefined && { caption }),
    ...(page.count > 0 && { status: `${Math.min(selected, page.count - 1) + 1} of ${page.count}` }),
  };
  return pane(options, size, (inside) => {
    if (page.count === 0) return block([line(span(` ${nothing[name]}`, 'dim'))], inside);
    const item = (index: number): Line => rowLine(rowAt(page, index));
    return listBlock(state.lists[name], { name, count: page.count, isFocused, isSpoken, item, isUnmarked: !isFocused }, inside);
  });
}

const nothing: Readonly<Record<ListPaneName, string>> = {
  variables: 'There are no variables here.',
  stack: 'No flow runs any more.',
  effects: 'Nothing has happened so far that the outside can see.',
  device: 'There is no device.',
  server: 'The database of the server is empty.',
  messages: 'The device has not spoken with the server so far.',
  trace: 'Nothing has happened so far.',
  breakpoints: 'There are no breakpoints.',
  branches: 'There is one way so far.',
};

/** Deeper rows are indented; a mark says whether there is more below one. */
function rowLine(row: ShownRow | undefined): Line {
  if (row === undefined) return [span('…', 'dim')];
  const mark = row.isOpen === undefined ? '  ' : row.isOpen ? '▾ ' : '▸ ';
  return [span(`${'  '.repeat(row.depth)}${mark}`, 'dim'), ...row.line];
}
