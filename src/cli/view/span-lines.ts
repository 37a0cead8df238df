import { cellsOf } from '../../drawing/text/cells.js';
import { withoutInvisible } from '../../drawing/text/plain-text.js';
import { positionAt, type Span } from '../../problem/span.js';
import type { Paint } from './paint.js';

const indent = '  ';
/** How much of a line is looked at on either side of the span; no terminal shows more. */
const reach = 1_000;

/** The line of a text in which a span begins, below its number where there are several, and carets under the span. */
export function spanLines(text: string, span: Span, columns: number, paint: Paint): string[] {
  const hasLines = /[\r\n]/.test(text);
  const place = hasLines ? [paint.dim(`${indent}line ${positionAt(text, span.start).line}:`)] : [];
  return [...place, ...caretLines(text, span, columns, paint)];
}

/**
 * The line in which a span begins, and carets under the span, as far as it reaches in that line. Of a long line only the part
 * around the span is shown.
 */
export function caretLines(text: string, span: Span, columns: number, paint: Paint, margin = indent): string[] {
  const start = Math.min(span.start, text.length);
  const from = Math.max(lineStartOf(text, start), start - reach);
  const to = Math.min(lineEndOf(text, start), start + reach);
  // Characters as a terminal shows them: some take two cells, and a tab is shown as one blank.
  const before = shownCells(text.slice(from, start));
  const within = shownCells(text.slice(start, Math.min(to, Math.max(start, span.end))));
  const shown = [...before, ...within, ...shownCells(text.slice(Math.min(to, Math.max(start, span.end)), to))];
  const room = columns - margin.length;
  const width = Math.max(1, Math.min(within.length, room - 2));
  const first = windowStart(shown.length, before.length, width, room);
  const part = shown.slice(first, first + room);
  if (first > 0) part[0] = '…';
  if (first + room < shown.length) part[part.length - 1] = '…';
  const caret = `${margin}${' '.repeat(before.length - first)}${paint.red('^'.repeat(width))}`;
  return [`${margin}${part.join('').trimEnd()}`, caret];
}

function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < reach && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

function lineEndOf(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && end - offset < reach && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** The first character that is shown: the first of the line where that is possible, else so that the span is in the middle. */
function windowStart(length: number, start: number, width: number, room: number): number {
  if (length <= room || start + width < room) return 0;
  const centred = start - Math.floor((room - width) / 2);
  return Math.max(0, Math.min(centred, Math.max(length, start + width + 1) - room));
}

/** A text as the cells of a terminal; the second cell of a wide character is empty text. */
function shownCells(text: string): string[] {
  return cellsOf(withoutInvisible(text)).map(visible);
}

function visible(character: string): string {
  if (character === '\t') return ' ';
  return /\p{Cc}/u.test(character) ? '?' : character;
}
