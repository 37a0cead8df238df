import { withoutInvisible } from '../../drawing/text/plain-text.js';

/**
 * Breaks a text between words into lines of at most `columns` characters; every line but the first starts with `hanging`. The text must
 * not be painted yet. A word that is longer than a line stays whole: it may be a path, which has to be copied and clicked.
 */
export function wrapText(text: string, columns: number, hanging = ''): string[] {
  const lines: string[] = [];
  let rest = Array.from(text);
  let indent = '';
  while (rest.length > 0) {
    const cut = breakOf(rest, Math.max(8, columns - indent.length));
    lines.push(indent + rest.slice(0, cut).join('').trimEnd());
    rest = withoutLeadingSpaces(rest.slice(cut));
    indent = hanging;
  }
  return lines.length === 0 ? [''] : lines;
}

/** Where a line ends: at the last space that there is room for, else behind its first word. */
function breakOf(characters: readonly string[], room: number): number {
  if (characters.length <= room) return characters.length;
  const start = characters.findIndex((character) => character !== ' ');
  const last = characters.lastIndexOf(' ', room);
  const next = last > start ? last : characters.indexOf(' ', Math.max(start, 0));
  return next < 0 ? characters.length : next;
}

function withoutLeadingSpaces(characters: string[]): string[] {
  const start = characters.findIndex((character) => character !== ' ');
  return start <= 0 ? characters : characters.slice(start);
}

/**
 * A text of the app as one line: line breaks and runs of spaces become one space, and control characters a
 * question mark, and marks of direction are left out, so that no text of a project can move the cursor, ring the bell or turn a line around.
 */
export function oneLine(text: string): string {
  const flat = withoutInvisible(text.replace(/\s+/g, ' ').trim());
  return Array.from(flat, (character) => (isControl(character) ? '?' : character)).join('');
}

/** At most so many characters, with `…` where something was left out. */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** `1 pass`, `12 passes`; thousands stay as they are, because no locale takes part. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 32 || (code >= 127 && code < 160);
}
