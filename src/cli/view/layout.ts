import { withoutInvisible } from '../../drawing/text/plain-text.js';

/**
 * Breaks a text into lines of at most `columns` characters, between words where it can; every line but the first starts with
 * `hanging`. The text must not be painted yet. A word that is longer than a line is cut, so that nothing ever overflows.
 */
export function wrapText(text: string, columns: number, hanging = ''): string[] {
  const lines: string[] = [];
  let rest = Array.from(text);
  let indent = '';
  while (rest.length > columns - indent.length) {
    const room = Math.max(8, columns - indent.length);
    if (rest.length <= room) break;
    const cut = lastBreak(rest, room);
    lines.push(indent + rest.slice(0, cut).join('').trimEnd());
    rest = withoutLeadingSpaces(rest.slice(cut));
    indent = hanging;
  }
  if (rest.length > 0 || lines.length === 0) lines.push(indent + rest.join(''));
  return lines;
}

/** Where to cut: behind the last space that leaves something on both sides, else where the room ends. */
function lastBreak(characters: readonly string[], room: number): number {
  for (let place = room; place > Math.floor(room / 3); place--) {
    if (characters[place] === ' ') return place;
  }
  return room;
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
