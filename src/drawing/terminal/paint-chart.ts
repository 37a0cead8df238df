import { textCells } from './cell-text.js';
import type { Cell, ChartMarks, ChartRow, ChartStroke, ChartText, ChartWindow, TerminalChart } from './chart.js';
import { type GlyphSet, glyphSets } from './glyph-sets.js';
import { paintNode, paintVisitsAbove } from './paint-node.js';
import type { StyleName } from './style-name.js';

/**
 * The cells of a chart, or of a part of it, row by row. Only what lies in the window is looked at, so that scrolling costs the
 * same in a flow of any size. Every row has as many cells as the window has columns.
 *
 * @example
 * const rows = paintChart(chart, { selected: 'a1' }, { rows: { from: 0, to: 24 }, columns: { from: 0, to: 80 } });
 */
export function paintChart(chart: TerminalChart, marks: ChartMarks = {}, window: ChartWindow = wholeOf(chart)): Cell[][] {
  const rows: Cell[][] = [];
  for (let row = window.rows.from; row < window.rows.to; row++) rows.push(paintRow(chart, row, marks, window.columns));
  return rows;
}

function wholeOf({ columns, rows }: TerminalChart): ChartWindow {
  return { rows: { from: 0, to: rows }, columns: { from: 0, to: columns } };
}

function paintRow(chart: TerminalChart, row: number, marks: ChartMarks, columns: ChartWindow['columns']): Cell[] {
  const canvas = new RowCanvas(columns.from, columns.to);
  const glyphs = glyphSets[chart.glyphs];
  for (const parameter of chart.parameters) if (parameter.row === row) canvas.put(parameter);
  const parts = chart.byRow[row];
  if (parts !== undefined) {
    for (const node of parts.nodes) if (node.kind === 'loop') paintNode(node, row, marks, glyphs, canvas);
    paintStrokes(parts.strokes, marks, glyphs, canvas);
    for (const { line, label } of parts.labels) canvas.put({ ...label, style: styleOfLabel(line, marks) });
    for (const note of parts.notes) {
      canvas.frame(note.box, row, glyphs.frames.note, 'note');
      for (const text of note.texts) if (text.row === row) canvas.put(text);
    }
    for (const node of parts.nodes) if (node.kind !== 'loop') paintNode(node, row, marks, glyphs, canvas);
  }
  // An event is a single row, so that its numbers stand above it.
  for (const node of chart.byRow[row + 1]?.nodes ?? []) paintVisitsAbove(node, row, marks, glyphs, canvas);
  return canvas.cells();
}

function styleOfLabel(line: string, { run }: ChartMarks): StyleName {
  return run?.taken.has(line) === true ? 'visited' : 'label';
}

/** Lines that share a cell are drawn as one character; the one that a run took decides how it looks. */
function paintStrokes(strokes: ChartRow['strokes'], { run }: ChartMarks, glyphs: GlyphSet, canvas: RowCanvas): void {
  const byColumn = new Map<number, ChartStroke[]>();
  for (const stroke of strokes) {
    if (!canvas.shows(stroke.column)) continue;
    const there = byColumn.get(stroke.column);
    if (there === undefined) byColumn.set(stroke.column, [stroke]);
    else there.push(stroke);
  }
  const isTaken = ({ line }: ChartStroke) => line !== undefined && run?.taken.has(line) === true;
  for (const [column, all] of byColumn) {
    const lines = all.filter(({ line }) => line !== undefined);
    if (lines.length === 0) {
      canvas.put({ column, row: 0, text: glyphs.thread, style: 'note' });
      continue;
    }
    const taken = lines.filter(isTaken);
    const isError = lines.every(({ isErrorHandler }) => isErrorHandler);
    const style = taken.length > 0 ? 'visited' : isError ? 'error-path' : 'line';
    const text = strokeGlyph(lines, taken, isError, glyphs);
    canvas.put({ column, row: 0, text, style });
  }
}

function strokeGlyph(lines: readonly ChartStroke[], taken: readonly ChartStroke[], isError: boolean, glyphs: GlyphSet): string {
  const tip = (taken.find((stroke) => stroke.tip !== undefined) ?? lines.find((stroke) => stroke.tip !== undefined))?.tip;
  if (tip !== undefined) return glyphs.tips[tip];
  const arms = union(lines);
  const heavy = union(taken);
  const dashes = heavy === 0 ? glyphs.dashes : glyphs.takenDashes;
  if (isError && arms === 10) return dashes.horizontal;
  if (isError && arms === 5) return dashes.vertical;
  return glyphs.stroke(arms, heavy);
}

function union(strokes: readonly ChartStroke[]): number {
  return strokes.reduce((arms, stroke) => arms | stroke.arms, 0);
}

interface Frame {
  readonly corners: readonly [string, string, string, string];
  readonly horizontal: string;
  readonly vertical: string;
}

/** One row of a window while it is painted. What falls outside is left out. */
export class RowCanvas {
  private readonly painted: Cell[];

  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {
    this.painted = Array.from({ length: Math.max(to - from, 0) }, () => blank);
  }

  shows(column: number): boolean {
    return column >= this.from && column < this.to;
  }

  isBlank(column: number): boolean {
    return !this.shows(column) || this.painted[column - this.from] === blank;
  }

  put({ column, text, style }: ChartText): void {
    for (const [place, cell] of textCells(text).entries()) {
      if (this.shows(column + place)) this.painted[column + place - this.from] = { text: cell, style };
    }
  }

  /** The part of a frame that is in a row; what is inside is left as it is. */
  frame(
    {
      column,
      row,
      columns,
      rows,
    }: { readonly column: number; readonly row: number; readonly columns: number; readonly rows: number },
    at: number,
    { corners, horizontal, vertical }: Frame,
    style: StyleName,
  ): void {
    const [upperLeft, upperRight, lowerRight, lowerLeft] = corners;
    const last = column + columns - 1;
    const one = (place: number, text: string) => this.put({ column: place, row: at, text, style });
    if (at !== row && at !== row + rows - 1) {
      one(column, vertical);
      one(last, vertical);
      return;
    }
    const first = Math.max(column + 1, this.from);
    for (let place = first; place < Math.min(last, this.to); place++) one(place, horizontal);
    one(column, at === row ? upperLeft : lowerLeft);
    one(last, at === row ? upperRight : lowerRight);
  }

  /** A wide character of which the window shows only one half is blank. */
  cells(): Cell[] {
    return this.painted.map((cell, place) => {
      const isCutAtLeft = place === 0 && cell.text === '';
      const isCutAtRight = place === this.painted.length - 1 && isFirstHalf(cell.text);
      const isOverpainted = cell.text === '' && place > 0 && this.painted[place - 1]?.text === '';
      return isCutAtLeft || isCutAtRight || isOverpainted ? { text: ' ', style: cell.style } : cell;
    });
  }
}

const blank: Cell = { text: ' ', style: 'blank' };

function isFirstHalf(text: string): boolean {
  return textCells(text).length === 2;
}
