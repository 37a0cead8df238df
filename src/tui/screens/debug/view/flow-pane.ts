import type { OutlineLine } from '../../../../drawing/outline/outline.js';
import { type Block, block, type Size } from '../../../frame/block.js';
import { listBlock } from '../../../frame/list.js';
import { pane } from '../../../frame/pane.js';
import { type Line, line, type Span, span } from '../../../line/line.js';
import { chartLines } from '../../flow/chart-lines.js';
import type { FlowDrawing } from '../../flow/flow-drawing.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import { drawingIn } from '../state/shown-flow.js';

/** The flow, with what the run did in it. */
export function flowPane(state: DebugScreenState, size: Size, isSpoken: boolean): Block {
  const { flow, focus, sight } = state;
  const isFocused = focus === 'flow';
  const side = sight?.stack[state.frame]?.flow === flow.name ? '' : ', not the one that stands';
  const title = `1 ${flow.name === '' ? 'Flow' : flow.name.slice(flow.name.indexOf('.') + 1)}${sight?.isAtEnd === false ? side : ''}`;
  return pane({ name: 'flow', title, isFocused, isSpoken }, size, (inside) => {
    const drawing = drawingIn(state);
    if (drawing === undefined) return block([], inside);
    return flow.shows === 'chart' ? chartBlock(state, drawing, inside) : outlineBlock(state, drawing, inside, isSpoken);
  });
}

/** The node before which the run stands in this flow. */
function currentIn({ sight, flow, frame }: DebugScreenState): string | undefined {
  const shown = sight?.stack[frame]?.flow === flow.name ? sight.stack[frame] : sight?.stack.find((one) => one.flow === flow.name);
  return shown?.node;
}

function breakpointsIn({ sight, flow }: DebugScreenState): ReadonlyMap<string, boolean> {
  const found = (sight?.breakpoints ?? []).flatMap((one) =>
    one.kind === 'node' && one.flow === flow.name ? [[one.node, one.enabled] as const] : [],
  );
  return new Map(found);
}

function chartBlock(state: DebugScreenState, drawing: FlowDrawing, room: Size): Block {
  const { flow, sight } = state;
  const current = currentIn(state);
  const marks = {
    selected: flow.node,
    ...(current !== undefined && { current }),
    breakpoints: new Set(breakpointsIn(state).keys()),
    ...(sight?.marks !== undefined && { run: sight.marks }),
  };
  return block(chartLines(drawing.chart(), marks, flow.scroll, room), room, [
    { row: 0, column: 0, rows: room.rows, columns: room.columns, name: 'chart' },
  ]);
}

function outlineBlock(state: DebugScreenState, { outline }: FlowDrawing, room: Size, isSpoken: boolean): Block {
  const current = currentIn(state);
  const breakpoints = breakpointsIn(state);
  const item = (index: number): Line => {
    const shown = outline[index];
    return shown === undefined ? [] : outlineLine(shown, state, current, breakpoints);
  };
  const isFocused = state.focus === 'flow';
  return listBlock(state.flow.outline, { name: 'outline', count: outline.length, isFocused, isSpoken, item }, room);
}

function outlineLine(
  { kind, node = '', text, depth, number }: OutlineLine,
  { sight }: DebugScreenState,
  current: string | undefined,
  breakpoints: ReadonlyMap<string, boolean>,
): Line {
  const isNode = kind === 'node';
  const here = isNode && node === current ? span('▶', 'warning') : span(' ');
  const enabled = isNode ? breakpoints.get(node) : undefined;
  const stop = enabled === undefined ? span(' ') : span(enabled ? '●' : '○', 'bad');
  const visits = isNode ? (sight?.marks?.visits.get(node)?.length ?? 0) : 0;
  const failure = isNode ? sight?.marks?.failed.get(node) : undefined;
  const words: Span = span(text, failure !== undefined ? 'bad' : visits > 0 ? 'good' : isNode ? 'plain' : 'dim');
  return line(
    here,
    stop,
    ' ',
    '  '.repeat(depth),
    span(number === undefined ? '' : `${number}. `, 'dim'),
    words,
    span(visits > 1 ? `  ${visits}×` : visits === 1 ? '  ✓' : '', 'good'),
    span(failure === undefined ? '' : `  ✗ ${failure}`, 'bad'),
  );
}
