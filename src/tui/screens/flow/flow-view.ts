import { labelOf } from '../../../model/node-label.js';
import { documentBlock } from '../../document/document.js';
import { type Block, below, beside, block, type Size } from '../../frame/block.js';
import { listBlock } from '../../frame/list.js';
import { pane } from '../../frame/pane.js';
import { inputBlock } from '../../frame/text-input.js';
import { type Line, line, span } from '../../line/line.js';
import { flowOf } from '../../project/loaded-app.js';
import type { ScreenContext } from '../../screen/context.js';
import { flowDetailLines } from './flow-commands.js';
import { flowLayout } from './flow-layout.js';
import type { FlowState } from './flow-state.js';
import type { OutlineRow } from './node-outline.js';

export function flowView(state: FlowState, context: ScreenContext): Block {
  const layout = flowLayout(context);
  const flow = flowPane(state, context, layout.flow);
  const details = detailsPane(state, context, layout.details);
  return layout.isBeside ? beside(flow, details) : below(flow, details);
}

function flowPane(state: FlowState, context: ScreenContext, size: Size): Block {
  const { isSpoken } = context.settings;
  const isFocused = state.focus === 'flow';
  const status = `${Math.min(state.rows.length, state.list.selected + 1)} of ${state.rows.length}`;
  return pane({ name: 'flow', title: state.flow, isFocused, isSpoken, status }, size, (inside) => {
    if (flowOf(context.app, state.flow) === undefined)
      return block([line(span(' This flow is gone from the app.', 'warning'))], inside);
    const isSearched = state.isTyping || state.query.text !== '';
    const rows = { columns: inside.columns, rows: inside.rows - (isSearched ? 1 : 0) };
    const list = listBlock(
      state.list,
      { name: 'flow', count: state.rows.length, isFocused, isSpoken, item: (index) => nodeLine(state.rows[index]) },
      rows,
    );
    return isSearched ? below(list, inputBlock(' /', state.query, inside.columns, state.isTyping)) : list;
  });
}

function nodeLine(row: OutlineRow | undefined): Line {
  if (row === undefined) return [];
  const way = row.way === undefined ? [] : [span(`${row.way}: `, row.way === 'on error' ? 'bad' : 'accent')];
  const isOff = row.node.kind === 'activity' && row.node.disabled;
  return line('  '.repeat(row.depth), ...way, span(labelOf(row.node), isOff ? 'dim' : 'plain'));
}

function detailsPane(state: FlowState, context: ScreenContext, size: Size): Block {
  const { isSpoken } = context.settings;
  const isFocused = state.focus === 'details';
  return pane({ name: 'details', title: 'Activity', isFocused, isSpoken }, size, (inside) =>
    documentBlock(state.details, flowDetailLines(state, context), { name: 'details', isFocused, isSpoken }, inside),
  );
}
