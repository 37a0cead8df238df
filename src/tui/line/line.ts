import { cellWidth } from '../../drawing/text/cells.js';
import { glyphsOf } from '../../drawing/text/glyphs.js';
import { withoutInvisible } from '../../drawing/text/plain-text.js';

/** What a text is, which a theme turns into colours. Views never name a colour. */
export type Tone =
  | 'plain'
  | 'dim'
  | 'accent'
  | 'heading'
  | 'key'
  | 'good'
  | 'warning'
  | 'bad'
  | 'match'
  | 'border'
  | 'border-focused'
  | 'bar'
  | 'bar-selected';

/** A part of a line that looks the same all along. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  /** The selected item of a list: of the one that has the focus, or of another. */
  readonly selected?: 'focused' | 'unfocused';
  readonly bold?: boolean;
  readonly underline?: boolean;
}

/** One row of the screen, from left to right. */
export type Line = readonly Span[];

/**
 * A span of text that comes from an app: line breaks and control characters can not move the cursor or ring the bell, and
 * marks of direction not turn around what stands beside it.
 */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: withoutInvisible(text.replace(/\p{Cc}/gu, ' ')), tone };
}

export function line(...parts: readonly (Span | string)[]): Line {
  return parts.map((part) => (typeof part === 'string' ? span(part) : part));
}

export function lineWidth(spans: Line): number {
  return spans.reduce((width, { text }) => width + cellWidth(text), 0);
}

/** The cells of a line from `start` on, `width` of them at most. Half of a wide character is a blank. */
export function sliceLine(spans: Line, start: number, width: number): Line {
  const found: Span[] = [];
  let column = 0;
  for (const part of spans) {
    const end = column + cellWidth(part.text);
    if (end > start && column < start + width) {
      const text = sliceText(part.text, Math.max(0, start - column), Math.min(end, start + width) - Math.max(column, start));
      if (text !== '') found.push({ ...part, text });
    }
    column = end;
    if (column >= start + width) break;
  }
  return found;
}

/** At most so many cells, with `…` where something was left out. */
export function shortenLine(spans: Line, width: number): Line {
  if (lineWidth(spans) <= width) return spans;
  if (width <= 0) return [];
  const kept = sliceLine(spans, 0, width - 1);
  return [...kept, { ...(kept.at(-1) ?? { tone: 'plain' }), text: '…' }];
}

/** Exactly so many cells: shortened, or with blanks of its last part's look behind it. */
export function fitLine(spans: Line, width: number): Line {
  const short = shortenLine(spans, width);
  const missing = width - lineWidth(short);
  return missing <= 0 ? short : [...short, { text: ' '.repeat(missing) }];
}

/** Every part of the line with other properties on top of its own. */
export function restyle(spans: Line, change: Partial<Omit<Span, 'text'>>): Line {
  return spans.map((part) => ({ ...part, ...change }));
}

function sliceText(text: string, start: number, width: number): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.slice(start, start + width);
  let column = 0;
  let found = '';
  for (const glyph of glyphsOf(text)) {
    const cells = cellWidth(glyph);
    const isInside = column >= start && column + cells <= start + width;
    const isCut = !isInside && column + cells > start && column < start + width;
    if (isInside) found += glyph;
    else if (isCut) found += ' ';
    column += cells;
  }
  return found;
}
