import { cellWidth } from '../../drawing/text/cells.js';
import { glyphsOf } from '../../drawing/text/glyphs.js';

/** Breaks a text into rows of at most `width` cells, between words where it can. Its own line breaks stay. */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => wrapParagraph(paragraph, Math.max(1, width)));
}

function wrapParagraph(paragraph: string, width: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of paragraph.split(' ').flatMap((word) => cutWord(word, width))) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (cellWidth(longer) <= width) {
      row = longer;
      continue;
    }
    rows.push(row);
    row = word;
  }
  return [...rows, row];
}

/** A word that is longer than a row, cut into pieces that are not. */
function cutWord(word: string, width: number): readonly string[] {
  if (cellWidth(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const glyph of glyphsOf(word)) {
    if (piece !== '' && cellWidth(piece) + cellWidth(glyph) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += glyph;
  }
  return [...pieces, piece];
}
