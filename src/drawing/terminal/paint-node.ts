import { orderText, type RunMarks } from '../run-marks.js';
import { cellWidth } from '../text/cells.js';
import type { ChartMarks, ChartNode } from './chart.js';
import type { FrameGlyphs, GlyphSet } from './glyph-sets.js';
import type { RowCanvas } from './paint-chart.js';
import type { StyleName } from './style-name.js';

/** The part of a node that is in a row. */
export function paintNode(node: ChartNode, row: number, marks: ChartMarks, glyphs: GlyphSet, canvas: RowCanvas): void {
  const { box } = node;
  if (box.rows === 1) {
    paintEvent(node, marks, glyphs, canvas);
    return;
  }
  canvas.frame(box, row, frameOf(node, marks, glyphs), frameStyle(node, marks));
  const isSelected = marks.selected === node.id;
  for (const text of node.texts) {
    if (text.row !== row) continue;
    // The chosen one is filled from side to side, so that it stands out without colours, too.
    canvas.put(isSelected && text.style === 'caption' ? { ...text, style: 'selected' } : text);
  }
  if (row === box.row) paintBadges(node, marks, glyphs, canvas);
  if (marks.current === node.id && row === node.anchor.row)
    canvas.put({ column: box.column, row, text: glyphs.current, style: 'current' });
}

/** On the upper edge: a breakpoint at its left, the places in the path and the sign of a failure at its right. */
function paintBadges(
  { id, box, kind, texts }: ChartNode,
  { breakpoints, run }: ChartMarks,
  glyphs: GlyphSet,
  canvas: RowCanvas,
): void {
  const { column, row, columns } = box;
  if (breakpoints?.has(id) === true) canvas.put({ column, row, text: glyphs.breakpoint, style: 'breakpoint' });
  if (run === undefined) return;
  const title = kind === 'loop' ? Math.max(...texts.map((text) => text.column + cellWidth(text.text) - column)) : 0;
  const failure = run.failed.has(id) ? glyphs.failure : '';
  const order = orderWithin(run, id, columns - 3 - title - cellWidth(failure), glyphs);
  let end = column + columns - 1;
  for (const [text, style] of [
    [order, 'visit-number'],
    [failure, 'failed'],
  ] as const) {
    if (text === '') continue;
    end -= cellWidth(text);
    canvas.put({ column: end, row, text, style });
  }
}

/** The places of a node in the path, as far as there is room. */
function orderWithin({ visits }: RunMarks, id: string, room: number, { order }: GlyphSet): string {
  const places = visits.get(id);
  if (places === undefined) return '';
  return [orderText(places, order), `${places.length}${order.times}`].find((text) => cellWidth(text) <= room) ?? '';
}

function paintEvent({ id, box, texts, kind }: ChartNode, marks: ChartMarks, glyphs: GlyphSet, canvas: RowCanvas): void {
  const { column, row } = box;
  const state = stateOf(id, marks);
  for (const text of texts) canvas.put({ ...text, style: text.column === column ? (state ?? text.style) : text.style });
  const [open, close] = marks.current === id ? '{}' : marks.selected === id ? '[]' : kind === 'merge' ? '<>' : '()';
  const style = state ?? texts[0]?.style ?? 'end';
  canvas.put({ column, row, text: open ?? '', style });
  canvas.put({ column: column + 2, row, text: close ?? '', style });
  if (marks.breakpoints?.has(id) === true) canvas.put({ column, row, text: glyphs.breakpoint, style: 'breakpoint' });
  if (marks.run?.failed.has(id) === true) canvas.put({ column: column + 2, row, text: glyphs.failure, style: 'failed' });
}

/** The places in the path of an event, where the row above it has room. */
export function paintVisitsAbove(
  { id, box }: ChartNode,
  row: number,
  { run }: ChartMarks,
  { order }: GlyphSet,
  canvas: RowCanvas,
): void {
  const places = run?.visits.get(id);
  if (places === undefined || box.rows !== 1 || box.row !== row + 1) return;
  const text = places.length > 3 ? `${places.length}${order.times}` : orderText(places, order);
  const cells = Array.from({ length: cellWidth(text) }, (_, place) => box.column + place);
  if (cells.every((column) => canvas.isBlank(column))) canvas.put({ column: box.column, row, text, style: 'visit-number' });
}

function stateOf(id: string, { selected, current, run }: ChartMarks): StyleName | undefined {
  if (run?.failed.has(id) === true) return 'failed';
  if (current === id) return 'current';
  if (selected === id) return 'selected';
  return run?.visits.has(id) === true ? 'visited' : undefined;
}

function frameStyle({ id, kind, disabled }: ChartNode, marks: ChartMarks): StyleName {
  const state = stateOf(id, marks);
  // The frame of what is chosen is heavy; a filled line would hide what it is.
  if (state !== undefined && state !== 'selected') return state;
  if (disabled) return 'disabled';
  if (kind === 'loop') return 'loop';
  return kind === 'decision' || kind === 'object-type-decision' ? 'decision' : 'activity';
}

function frameOf({ id, kind, disabled }: ChartNode, { selected, current, run }: ChartMarks, { frames }: GlyphSet): FrameGlyphs {
  if (current === id) return frames.double;
  if (selected === id || run?.failed.has(id) === true) return frames.heavy;
  if (disabled) return frames.disabled;
  if (kind === 'loop') return frames.loop;
  return kind === 'decision' || kind === 'object-type-decision' ? frames.decision : frames.activity;
}
