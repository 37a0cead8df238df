import { type Position, positionAt, type Span } from '../../problem/span.js';
import type { Paint } from '../view/paint.js';

const indent = '  ';

/**
 * The line of a text in which a span begins, and carets under the span, as far as it reaches in that line. Of a long line only the
 * part around the span is shown.
 */
export function spanLines(text: string, span: Span, columns: number, paint: Paint): string[] {
  const { line, column }: Position = positionAt(text, span.start);
  const lines = text.split(/\r\n|\r|\n/);
  // Counted in characters as a terminal shows them, one cell each.
  const units = lines[line - 1] ?? '';
  const before = Array.from(units.slice(0, column - 1));
  const within = Array.from(units.slice(column - 1, column - 1 + Math.max(0, span.end - span.start)));
  const shown = Array.from(units, visible);
  const room = columns - indent.length;
  const width = Math.max(1, Math.min(within.length, room - 2));
  const first = windowStart(shown.length, before.length, width, room);
  const part = shown.slice(first, first + room);
  if (first > 0) part[0] = '…';
  if (first + room < shown.length) part[part.length - 1] = '…';
  const place = lines.length > 1 ? paint.dim(`${indent}line ${line}:`) : undefined;
  const caret = `${indent}${' '.repeat(before.length - first)}${paint.red('^'.repeat(width))}`;
  return [...(place === undefined ? [] : [place]), `${indent}${part.join('')}`, caret];
}

/** The first character that is shown: the first of the line where that is possible, else so that the span is in the middle. */
function windowStart(length: number, start: number, width: number, room: number): number {
  if (length <= room || start + width < room) return 0;
  const centred = start - Math.floor((room - width) / 2);
  return Math.max(0, Math.min(centred, Math.max(length, start + width + 1) - room));
}

function visible(character: string): string {
  if (character === '\t') return ' ';
  return /\p{Cc}/u.test(character) ? '?' : character;
}
