import { glyphsOf, isWide } from './glyphs.js';

// Advance widths of Helvetica and Arial in thousandths of the font size, grouped. Viewers that have neither use something as
// wide or a little wider, which is what the allowance is for.
const groups: readonly (readonly [string, number])[] = [
  ["ijl'", 222],
  [' !,./:;I[]\\ft|', 278],
  ['r()-`{}', 333],
  ['cksvxyzJ"*^', 500],
  ['abdeghnopquL0123456789_$?#', 556],
  ['+<=>~', 584],
  ['FTZ', 611],
  ['ABEKPSVXY&', 667],
  ['wCDHNRU', 722],
  ['GOQ', 778],
  ['mM', 833],
  ['%', 889],
  ['W', 944],
  ['@', 1015],
];
const widths = new Map(groups.flatMap(([glyphs, width]) => [...glyphs].map((glyph) => [glyph, width] as const)));
const otherWidth = 600;
const wideWidth = 1000;
const allowance = 1.1;

/** About how wide a text is, in pixels, never less than it is. Drawings must not depend on the fonts of a machine. */
export function textWidth(text: string, fontSize: number): number {
  let thousandths = 0;
  for (const glyph of glyphsOf(text)) thousandths += glyphWidth(glyph);
  return (thousandths * fontSize * allowance) / 1000;
}

function glyphWidth(glyph: string): number {
  return isWide(glyph) ? wideWidth : (widths.get(glyph) ?? otherWidth);
}
