import { glyphsOf, isWide } from './glyphs.js';

/** Text in which every character takes one cell. */
const plain = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2013-\u2026\u2190-\u21ff\u2500-\u25fc]*$/;

/** How many cells of a terminal a text takes that holds nothing invisible. Most text is plain, and for that its length is the answer. */
export function cellWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let cells = 0;
  for (const glyph of glyphsOf(text)) cells += isWide(glyph) ? 2 : 1;
  return cells;
}

/** The texts of the cells that a line takes. The second cell of a wide character has an empty text. */
export function cellsOf(text: string): string[] {
  return glyphsOf(text).flatMap((glyph) => (isWide(glyph) ? [glyph, ''] : [glyph]));
}
