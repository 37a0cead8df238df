import { glyphsOf } from './glyphs.js';

/** How wide a text is, in the units of the room for it. */
export type Measure = (text: string) => number;

const ellipsis = '…';

/**
 * A text in lines that fit. Breaks are at spaces, then where names can be broken (behind `.`, `/`, `_`, before a capital), then
 * anywhere; what does not fit into the last line ends in an ellipsis.
 */
export function wrapText(text: string, width: number, maxLines: number, measure: Measure): string[] {
  const words = text
    .trim()
    .split(/\s+/)
    .flatMap((word) => splitWord(word, width, measure));
  const lines: string[] = [];
  let line = '';
  for (const { piece, isNewWord } of words) {
    const longer = line === '' ? piece : `${line}${isNewWord ? ' ' : ''}${piece}`;
    if (line === '' || measure(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = piece;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  kept[maxLines - 1] = cut(`${kept[maxLines - 1] ?? ''}${ellipsis}`, width, measure);
  return kept;
}

/** One line; too long a text ends in an ellipsis. */
export function fitText(text: string, width: number, measure: Measure): string {
  return measure(text) <= width ? text : cut(`${text}${ellipsis}`, width, measure);
}

interface Piece {
  readonly piece: string;
  readonly isNewWord: boolean;
}

function splitWord(word: string, width: number, measure: Measure): Piece[] {
  if (measure(word) <= width) return [{ piece: word, isNewWord: true }];
  const parts = word.split(/(?<=[./_-])|(?<=\p{Ll})(?=\p{Lu})/u).flatMap((part) => splitAnywhere(part, width, measure));
  return parts.map((piece, place) => ({ piece, isNewWord: place === 0 }));
}

function splitAnywhere(part: string, width: number, measure: Measure): string[] {
  if (measure(part) <= width) return [part];
  const pieces: string[] = [];
  let piece = '';
  for (const glyph of glyphsOf(part)) {
    if (piece !== '' && measure(piece + glyph) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += glyph;
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

/** Takes glyphs before the ellipsis away until the text fits. */
function cut(text: string, width: number, measure: Measure): string {
  const glyphs = glyphsOf(text).slice(0, -1);
  while (glyphs.length > 0 && measure(glyphs.join('').trimEnd() + ellipsis) > width) glyphs.pop();
  return glyphs.join('').trimEnd() + ellipsis;
}
