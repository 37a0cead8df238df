import { cellsOf } from '../text/cells.js';
import { withoutInvisible } from '../text/plain-text.js';

const control = /\p{Cc}/gu;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Ends a text that is read from the right, so that a terminal that turns it around leaves the frame beside it alone. */
const leftToRightMark = '\u200e';

/** A text of the model as one line that can not move anything: no line breaks, no control characters, no marks of direction. */
export function lineOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(control, '?');
  return withoutInvisible(line).replace(/^(?:\p{Mark}|\u200d|[\u{1f3fb}-\u{1f3ff}])+/u, '');
}

/** The texts of the cells that a line takes. The second cell of a wide character has an empty text. */
export function textCells(text: string): string[] {
  const cells = cellsOf(text);
  if (!rightToLeft.test(text)) return cells;
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.map((cell, place) => (place === last ? cell + leftToRightMark : cell));
}
