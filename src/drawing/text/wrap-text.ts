import { glyphsOf } from './glyphs.js';

/** How wide a text is, in the units of the room for it. */
export type Measure = (text: string) => number;

/** Ends what does not fit. */
const usualEllipsis = '…';

/**
 * A text in lines that fit. Breaks are at spaces, then where names can be broken (behind `.`, `/`, `_`, before a capital), then
 * anywhere; what does not fit into the last line ends in an ellipsis.
 */
export function wrapText(text: string, width: number, maxLines: number, measure: Measure, ellipsis = usualEllipsis): string[] {
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
  kept[maxLines - 1] = endedShort(kept[maxLines - 1] ?? '', width, measure, ellipsis);
  return kept;
}

/** One line; too long a text ends in an ellipsis. */
export function fitText(text: string, width: number, measure: Measure, ellipsis = usualEllipsis): string {
  return measure(text) <= width ? text : endedShort(text, width, measure, ellipsis);
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

/** A text with an ellipsis behind it, and as much of it as then fits. */
export function endedShort(text: string, width: number, measure: Measure, ellipsis: string): string {
  const glyphs = glyphsOf(text);
  while (glyphs.length > 0 && measure(glyphs.join('').trimEnd() + ellipsis) > width) glyphs.pop();
  return glyphs.join('').trimEnd() + ellipsis;
}
