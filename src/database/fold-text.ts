/**
 * The text that two texts share when they differ in case only, after Unicode's full case folding: `Straße` and `STRASSE` fold to
 * the same, and so do the two small sigmas. Independent of language: in Turkish too, `I` matches `i`, and `ı` matches neither.
 *
 * Upper case and then lower case folds all but what has no simple counterpart: `ẞ` needs to be lowered first, and `ı` and the
 * last sigma of a word would fold to what they do not match.
 */
export function foldText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text.toLowerCase().split('ı').map(foldPart).join('ı');
}

function foldPart(part: string): string {
  return part.toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}
