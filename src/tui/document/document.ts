import type { Block, Size } from '../frame/block.js';
import { type ListState, listBlock } from '../frame/list.js';
import { type Line, line, type Span, span, type Tone } from '../line/line.js';
import { wrapText } from '../line/wrap-text.js';
import type { Request } from '../screen/request.js';

/** A row of something to read. One with a link leads somewhere. */
export interface DocumentLine {
  readonly line: Line;
  readonly link?: Request;
}

export function heading(text: string): DocumentLine {
  return { line: line(span(text, 'heading')) };
}

/** Text in as many rows as it takes. */
export function paragraph(text: string, width: number, tone: Tone = 'plain', indent = ''): readonly DocumentLine[] {
  const rows = wrapText(text.trim(), Math.max(8, width - indent.length));
  return rows.map((row) => ({ line: line(span(indent + row, tone)) }));
}

export function row(...parts: readonly (Span | string)[]): DocumentLine {
  return { line: line(...parts) };
}

/** A row that leads somewhere; the arrow tells it from the others without colour. */
export function linkRow(link: Request, ...parts: readonly (Span | string)[]): DocumentLine {
  return { line: line(span('→ ', 'accent'), ...parts), link };
}

/** Lines under a heading, with a blank one before; nothing where there are none. */
export function section(title: string, lines: readonly DocumentLine[]): readonly DocumentLine[] {
  return lines.length === 0 ? [] : [{ line: [] }, heading(title), ...lines];
}

/** The lines as a list in which the cursor moves from row to row. */
export function documentBlock(
  list: ListState,
  lines: readonly DocumentLine[],
  view: { readonly name: string; readonly isFocused: boolean; readonly isSpoken: boolean },
  size: Size,
): Block {
  const item = (index: number) => lines[index]?.line ?? [];
  // What has not the focus has no cursor either.
  return listBlock(list, { ...view, count: lines.length, isUnmarked: !view.isFocused, item }, size);
}
