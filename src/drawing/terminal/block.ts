import type { FlowNode } from '../../model/flow.js';
import type { FlowPicture, NodeShape, NoteShape } from '../flow-picture.js';
import { cellWidth } from '../text/cells.js';
import { endedShort, fitText, wrapText } from '../text/wrap-text.js';
import { lineOf } from './cell-text.js';
import type { ChartText } from './chart.js';
import type { GlyphSet } from './glyph-sets.js';

/** What is to be placed: a node or a note with its size in cells and its texts, in places from its upper left corner. */
export interface Block {
  readonly id: string;
  readonly kind: FlowNode['kind'] | 'note';
  readonly columns: number;
  readonly rows: number;
  /** Where lines begin and end by preference, and what is aligned with those in the same column and row. */
  readonly anchor: { readonly column: number; readonly row: number };
  readonly texts: readonly ChartText[];
}

/** How many cells a line of a caption has at most, and how many lines there are. */
const captionCells = 18;
const captionLines = 4;
const labelCells = 24;
const noteCells = 32;
const noteLines = 8;

/** The block of a node that is no loop. */
export function blockOf(shape: NodeShape, glyphs: GlyphSet): Block {
  switch (shape.kind) {
    case 'activity':
    case 'loop':
      return boxed(shape, glyphs, shape.icon === undefined ? '' : glyphs.icons[shape.icon]);
    case 'decision':
      return boxed(shape, glyphs, glyphs.decision);
    case 'object-type-decision':
      return boxed(shape, glyphs, glyphs.typeDecision);
    default:
      return eventBlock(shape, glyphs);
  }
}

/** A loop around a body of some size: the caption stands in its upper edge. */
export function loopBlock(shape: NodeShape, body: { readonly columns: number; readonly rows: number }, glyphs: GlyphSet): Block {
  const title = titleOf(shape, glyphs, Math.max(body.columns - 4, captionCells));
  const columns = Math.max(body.columns + 2, cellWidth(title) + 6);
  const rows = body.rows + 2;
  return {
    id: shape.id,
    kind: 'loop',
    columns,
    rows,
    anchor: { column: Math.floor(columns / 2), row: Math.floor(rows / 2) },
    texts: [{ column: 2, row: 0, text: ` ${title} `, style: 'caption' }],
  };
}

function titleOf({ caption, result }: NodeShape, glyphs: GlyphSet, room: number): string {
  const name = lineOf(caption);
  // A made-up caption names the iterator already.
  const iterator = result === '' || name.includes(result) ? '' : ` ${glyphs.result} ${lineOf(result)}`;
  return fitText(`${glyphs.loop} ${name}${iterator}`, room, cellWidth, glyphs.ellipsis);
}

function boxed(shape: NodeShape, glyphs: GlyphSet, icon: string): Block {
  const indent = icon === '' ? 0 : 2;
  const lines = wrapText(lineOf(shape.caption), captionCells, captionLines, cellWidth, glyphs.ellipsis);
  const result =
    shape.result === ''
      ? ''
      : fitText(`${glyphs.result} ${lineOf(shape.result)}`, captionCells + indent, cellWidth, glyphs.ellipsis);
  const shown = lines.length === 0 ? [''] : lines;
  const inner = Math.max(...shown.map((line) => cellWidth(line) + indent), cellWidth(result), 5);
  const columns = inner + 4;
  const rows = shown.length + (result === '' ? 0 : 1) + 2;
  const style = shape.disabled ? 'disabled' : 'caption';
  const texts: ChartText[] = shown.map((text, place) => ({ column: 2 + indent, row: 1 + place, text, style }));
  if (icon !== '') texts.push({ column: 2, row: 1, text: icon, style: shape.kind === 'activity' ? 'activity' : 'decision' });
  if (result !== '') texts.push({ column: 2, row: rows - 2, text: result, style: 'result' });
  if (shape.disabled) texts.push({ column: 2, row: rows - 1, text: 'off', style: 'disabled' });
  return {
    id: shape.id,
    kind: shape.kind,
    columns,
    rows,
    anchor: { column: Math.floor(columns / 2), row: Math.floor(rows / 2) },
    texts: texts.filter(({ text }) => text !== ''),
  };
}

/** An event is its sign in brackets, with what it is called or gives behind it. */
function eventBlock(shape: NodeShape, glyphs: GlyphSet): Block {
  const { kind } = shape;
  const said = kind === 'end' ? shape.result : kind === 'start' || kind === 'merge' ? '' : shape.caption;
  const text = said === '' ? '' : fitText(lineOf(said), labelCells, cellWidth, glyphs.ellipsis);
  const sign = glyphs.events[kind] ?? ' ';
  const style =
    kind === 'start' ? 'start' : kind === 'merge' ? 'decision' : kind === 'end' || kind === 'error-event' ? 'end' : 'loop';
  const texts: ChartText[] = [{ column: 0, row: 0, text: kind === 'merge' ? `<${sign}>` : `(${sign})`, style }];
  if (text !== '') texts.push({ column: 4, row: 0, text, style: kind === 'end' ? 'result' : 'caption' });
  const columns = text === '' ? 3 : 4 + cellWidth(text);
  return { id: shape.id, kind, columns, rows: 1, anchor: { column: 1, row: 0 }, texts };
}

/** An annotation; its line breaks are the author's. */
export function noteBlock({ id, text }: NoteShape, { ellipsis }: GlyphSet): Block {
  const paragraphs = text.split(/\r\n|[\n\r]/).map(lineOf);
  const lines = paragraphs.flatMap((line) => wrapText(line, noteCells, noteLines, cellWidth, ellipsis));
  const kept = lines.slice(0, noteLines);
  if (lines.length > kept.length) kept[noteLines - 1] = endedShort(kept[noteLines - 1] ?? '', noteCells, cellWidth, ellipsis);
  const columns = Math.max(...kept.map(cellWidth), 3) + 4;
  const rows = Math.max(kept.length, 1) + 2;
  return {
    id,
    kind: 'note',
    columns,
    rows,
    anchor: { column: Math.floor(columns / 2), row: Math.floor(rows / 2) },
    texts: kept.map((line, place) => ({ column: 2, row: 1 + place, text: line, style: 'note' })),
  };
}

/** The parameters, one a line, above everything else. */
export function parameterLines({ parameters }: FlowPicture, glyphs: GlyphSet): ChartText[] {
  return parameters.map(({ name, type, required }, row) => ({
    column: 0,
    row,
    text: lineOf(`${glyphs.parameter} $${name}: ${type}${required ? '' : ' (optional)'}`),
    style: 'parameter',
  }));
}

/** What stands on the line of a case. */
export function labelText(label: string, { ellipsis }: GlyphSet): string {
  return fitText(lineOf(label), labelCells, cellWidth, ellipsis);
}
