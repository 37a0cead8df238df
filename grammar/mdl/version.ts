/** The dialect: 1 for a script that begins with `mdl 1;`, 0 for one without a header (mdl.md 1). */
export type MdlVersion = 0 | 1;

/**
 * The version that the header names, read before lexing because the two dialects lex texts differently. Undefined
 * without a header. Scanned by hand: comments may stand before it, and a file of a megabyte of them must cost little.
 */
export function headerVersion(text: string): number | undefined {
  const start = firstWord(text);
  const header = /mdl[ \t\r\n]+([0-9]+)/iy;
  header.lastIndex = start;
  const found = header.exec(text);
  return found === null ? undefined : Number(found[1]);
}

/** The offset of the first character that is neither white space nor part of a comment. */
function firstWord(text: string): number {
  let index = 0;
  for (;;) {
    while (/\s|\ufeff/.test(text.charAt(index))) index++;
    if (text.startsWith('--', index)) {
      while (index < text.length && !/[\r\n]/.test(text.charAt(index))) index++;
    } else if (text.startsWith('/*', index)) {
      const end = text.indexOf('*/', index + 2);
      if (end === -1) return text.length;
      index = end + 2;
    } else {
      return index;
    }
  }
}
