import type { OutlineLine } from '../../../drawing/outline/outline.js';
import { documentBlock } from '../../document/document.js';
import { type Block, below, beside, block, type Size } from '../../frame/block.js';
import { listBlock } from '../../frame/list.js';
import { pane } from '../../frame/pane.js';
import { inputBlock } from '../../frame/text-input.js';
import { type Line, line, span, type Tone } from '../../line/line.js';
import type { ScreenContext } from '../../screen/context.js';
import { chartLines } from './chart-lines.js';
import { flowDetailLines } from './flow-commands.js';
import { drawingOf, type FlowDrawing } from './flow-drawing.js';
import { flowLayout } from './flow-layout.js';
import { type FlowState, foundNodes } from './flow-state.js';

export function flowView(state: FlowState, context: ScreenContext): Block {
  const layout = flowLayout(context);
  const flow = flowPane(state, context, layout.flow);
  const details = detailsPane(state, context, layout.details);
  return layout.isBeside ? beside(flow, details) : below(flow, details);
}

function flowPane(state: FlowState, context: ScreenContext, size: Size): Block {
  const { isSpoken } = context.settings;
  const drawing = drawingOf(context.app, state.flow);
  const options = { name: 'flow', title: state.flow, isFocused: state.focus === 'flow', isSpoken };
  if (drawing === undefined) {
    return pane(options, size, (inside) => block([line(span(' This flow is gone from the app.', 'warning'))], inside));
  }
  return pane({ ...options, status: statusOf(state, drawing, context) }, size, (inside) => {
    const isSearched = state.isTyping || state.query.text !== '';
    const room = { columns: inside.columns, rows: inside.rows - (isSearched ? 1 : 0) };
    const drawn = state.shows === 'chart' ? chartBlock(state, drawing, room) : outlineBlock(state, drawing, room, context);
    return isSearched ? below(drawn, inputBlock(' /', state.query, inside.columns, state.isTyping)) : drawn;
  });
}

/** How many were found, else where the selection is, and which way there is more of the chart. */
function statusOf(state: FlowState, { outline, chart }: FlowDrawing, context: ScreenContext): string {
  if (state.query.text !== '') {
    const found = foundNodes(state, context);
    return `${found.indexOf(state.node) + 1} of ${found.length} found`;
  }
  const nodes = outline.filter(({ kind }) => kind === 'node');
  const place = `${nodes.findIndex(({ node }) => node === state.node) + 1} of ${nodes.length}`;
  if (state.shows === 'outline') return place;
  const { rows, columns } = chart();
  const { inside } = flowLayout(context);
  const arrows = [
    state.scroll.column > 0 && '←',
    state.scroll.row > 0 && '↑',
    state.scroll.row + inside.rows < rows && '↓',
    state.scroll.column + inside.columns < columns && '→',
  ].filter((arrow) => arrow !== false);
  return [...arrows, place].join(' ');
}

function chartBlock(state: FlowState, drawing: FlowDrawing, room: Size): Block {
  return block(chartLines(drawing.chart(), { selected: state.node }, state.scroll, room), room, [
    { row: 0, column: 0, rows: room.rows, columns: room.columns, name: 'chart' },
  ]);
}

function outlineBlock(state: FlowState, { outline }: FlowDrawing, room: Size, { settings }: ScreenContext): Block {
  const isFocused = state.focus === 'flow';
  const item = (index: number): Line => outlineLine(outline[index]);
  return listBlock(state.outline, { name: 'outline', count: outline.length, isFocused, isSpoken: settings.isSpoken, item }, room);
}

const tones: Readonly<Record<OutlineLine['kind'], Tone>> = {
  node: 'plain',
  case: 'accent',
  'error-handler': 'bad',
  'goes-on': 'dim',
  note: 'dim',
  parameter: 'key',
  unreached: 'warning',
};

function outlineLine(shown: OutlineLine | undefined): Line {
  if (shown === undefined) return [];
  const { depth, number, text, kind } = shown;
  return line('  '.repeat(depth), span(number === undefined ? '' : `${number}. `, 'dim'), span(text, tones[kind]));
}

function detailsPane(state: FlowState, context: ScreenContext, size: Size): Block {
  const { isSpoken } = context.settings;
  const isFocused = state.focus === 'details';
  return pane({ name: 'details', title: 'Activity', isFocused, isSpoken }, size, (inside) =>
    documentBlock(state.details, flowDetailLines(state, context), { name: 'details', isFocused, isSpoken }, inside),
  );
}
