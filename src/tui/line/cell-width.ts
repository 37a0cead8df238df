import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter();
const plain = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2013-\u2026\u2190-\u21ff\u2500-\u25ff]*$/;

/** How many cells of the terminal a text takes. Most text is plain, and for that its length is the answer. */
export function cellWidth(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}

/** The characters as a reader sees them: an emoji of several code points is one. */
export function graphemes(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
