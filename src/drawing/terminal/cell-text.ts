import { glyphsOf } from '../text/glyphs.js';

/**
 * Characters that take two cells: those that Unicode calls wide or full width (UAX #11), with the emoji that are shown as pictures.
 * Written out, because what an engine knows of Unicode changes with its version.
 */
const wide =
  /^[\u1100-\u115f\u231a\u231b\u2329\u232a\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2630-\u2637\u2648-\u2653\u267f\u268a-\u268f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f004}\u{1f0cf}\u{1f18e}\u{1f191}-\u{1f19a}\u{1f1e6}-\u{1f265}\u{1f300}-\u{1f320}\u{1f32d}-\u{1f335}\u{1f337}-\u{1f37c}\u{1f37e}-\u{1f393}\u{1f3a0}-\u{1f3ca}\u{1f3cf}-\u{1f3d3}\u{1f3e0}-\u{1f3f0}\u{1f3f4}\u{1f3f8}-\u{1f43e}\u{1f440}\u{1f442}-\u{1f4fc}\u{1f4ff}-\u{1f53d}\u{1f54b}-\u{1f54e}\u{1f550}-\u{1f567}\u{1f57a}\u{1f595}\u{1f596}\u{1f5a4}\u{1f5fb}-\u{1f64f}\u{1f680}-\u{1f6c5}\u{1f6cc}\u{1f6d0}-\u{1f6d2}\u{1f6d5}-\u{1f6d7}\u{1f6dc}-\u{1f6df}\u{1f6eb}\u{1f6ec}\u{1f6f4}-\u{1f6fc}\u{1f7e0}-\u{1f7eb}\u{1f7f0}\u{1f90c}-\u{1f93a}\u{1f93c}-\u{1f945}\u{1f947}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const asPicture = '\ufe0f';
/** Marks that order text in both directions, and what is invisible: either would move what stands beside a text. */
const invisible = /[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const control = /\p{Cc}/gu;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Ends a text that is read from the right, so that a terminal that turns it around leaves the frame beside it alone. */
const leftToRightMark = '\u200e';

/** How many cells a text takes. It has to be a line of {@link lineOf}. */
export function cellsWide(text: string): number {
  let cells = 0;
  for (const glyph of glyphsOf(text)) cells += glyphWidth(glyph);
  return cells;
}

/** A text of the model as one line that can not move anything: no line breaks, no control characters, no marks of direction. */
export function lineOf(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(control, '?')
    .replace(invisible, '')
    .replace(/^(?:\p{Mark}|\u200d|[\u{1f3fb}-\u{1f3ff}])+/u, '');
}

/** The texts of the cells that a line takes. The second cell of a wide character has an empty text. */
export function textCells(text: string): string[] {
  const cells = glyphsOf(text).flatMap((glyph) => (glyphWidth(glyph) === 2 ? [glyph, ''] : [glyph]));
  if (!rightToLeft.test(text)) return cells;
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.map((cell, place) => (place === last ? cell + leftToRightMark : cell));
}

function glyphWidth(glyph: string): 1 | 2 {
  return wide.test(glyph) || glyph.includes(asPicture) ? 2 : 1;
}
