/** Where things end that begin at an offset of a text. Scanned by hand: a regular expression overflows on texts of a megabyte. */

export const blank = 0;
export const letter = 1;
export const digit = 2;
export const other = 3;

/** What the characters of ASCII begin; the rest of Unicode begins nothing, two kinds of blanks excepted. */
const classes: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[ \t\r\n\f\v]/.test(character)) return blank;
  if (/[A-Za-z_]/.test(character)) return letter;
  return /[0-9]/.test(character) ? digit : other;
});

export function classOf(character: number): number {
  if (character < 128) return classes[character] ?? other;
  // A hard space, as word processors leave it, and a byte order mark.
  return character === 0xa0 || character === 0xfeff ? blank : other;
}

/** Letters, digits and underscores. */
export function endOfWord(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    const kind = end < text.length ? classOf(text.charCodeAt(end)) : other;
    if (kind !== letter && kind !== digit) return end;
    end++;
  }
}

const number = /[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

export function endOfNumber(text: string, offset: number): number {
  number.lastIndex = offset;
  number.test(text);
  return number.lastIndex;
}

export function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

/**
 * Behind the closing quote. The escapes of mdl 0 take the character behind a backslash along, and a line break ends the text
 * unfinished; in mdl 1 a backslash is an ordinary character, and line breaks may stand inside.
 */
export function endOfString(text: string, offset: number, escapes: boolean): number | undefined {
  for (let index = offset + 1; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (escapes && isLineEnd(character)) return undefined;
    if (escapes && character === backslash && !isLineEnd(text.charCodeAt(index + 1))) index++;
    else if (character === quote) {
      if (text.charCodeAt(index + 1) !== quote) return index + 1;
      index++;
    }
  }
  return undefined;
}

/** Behind the second quote, which is of the same kind and on the same line. */
export function endOfQuotedName(text: string, offset: number): number | undefined {
  const close = text.charCodeAt(offset);
  for (let index = offset + 1; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === close) return index + 1;
    if (isLineEnd(character)) return undefined;
  }
  return undefined;
}

/** `[%CurrentDateTime%]`; a bracket that begins nothing of the kind is a bracket. */
export function endOfSystemToken(text: string, offset: number): number | undefined {
  if (text.charAt(offset + 1) !== '%') return undefined;
  const end = endOfWord(text, offset + 2);
  return text.startsWith('%]', end) ? end + 2 : undefined;
}

function isLineEnd(character: number): boolean {
  return character === 10 || character === 13;
}

const quote = 39;
const backslash = 92;
