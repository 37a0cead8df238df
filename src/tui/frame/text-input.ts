import { cellWidth } from '../../drawing/text/cells.js';
import { glyphsOf } from '../../drawing/text/glyphs.js';
import { fitLine, type Line, lineWidth, span } from '../line/line.js';
import { type Block, block } from './block.js';

/** A line of text that is being typed. */
export interface TextInput {
  readonly text: string;
  /** Where the cursor stands, in characters as a reader counts them. */
  readonly cursor: number;
}

export const emptyInput: TextInput = { text: '', cursor: 0 };

/** Text that was typed or pasted, at the cursor; it stays one line. */
export function insertText(input: TextInput, text: string): TextInput {
  const characters = glyphsOf(input.text);
  const added = glyphsOf(text.replace(/\p{Cc}+/gu, ' '));
  const before = characters.slice(0, input.cursor);
  return {
    text: [...before, ...added, ...characters.slice(input.cursor)].join(''),
    cursor: input.cursor + added.length,
  };
}

/** What a key does to the text; undefined for keys that do nothing to it. */
export function editText(input: TextInput, key: string): TextInput | undefined {
  const edit = edits[key];
  return edit?.(glyphsOf(input.text), input.cursor);
}

type Edit = (characters: readonly string[], cursor: number) => TextInput;

const toStart: Edit = (characters) => at(characters, 0);
const toEnd: Edit = (characters) => at(characters, characters.length);

const edits: Readonly<Record<string, Edit>> = {
  left: (characters, cursor) => at(characters, cursor - 1),
  right: (characters, cursor) => at(characters, cursor + 1),
  home: toStart,
  'ctrl+a': toStart,
  end: toEnd,
  'ctrl+e': toEnd,
  backspace: (characters, cursor) => without(characters, cursor - 1, cursor),
  delete: (characters, cursor) => without(characters, cursor, cursor + 1),
  'ctrl+u': (characters, cursor) => without(characters, 0, cursor),
  'ctrl+k': (characters, cursor) => without(characters, cursor, characters.length),
  'ctrl+w': (characters, cursor) => without(characters, wordStart(characters, cursor), cursor),
};

function at(characters: readonly string[], cursor: number): TextInput {
  return { text: characters.join(''), cursor: Math.max(0, Math.min(characters.length, cursor)) };
}

function without(characters: readonly string[], start: number, end: number): TextInput {
  const from = Math.max(0, start);
  return at([...characters.slice(0, from), ...characters.slice(end)], from);
}

function wordStart(characters: readonly string[], cursor: number): number {
  let start = cursor;
  while (start > 0 && characters[start - 1] === ' ') start--;
  while (start > 0 && characters[start - 1] !== ' ') start--;
  return start;
}

/** The input behind its label, scrolled so that the cursor is in sight. */
export function inputBlock(label: string, input: TextInput, columns: number, isActive: boolean): Block {
  const head: Line = [span(label, 'key')];
  const room = Math.max(1, columns - lineWidth(head) - 1);
  const characters = glyphsOf(input.text);
  let first = 0;
  const widthFrom = (start: number) => cellWidth(characters.slice(start, input.cursor).join(''));
  while (widthFrom(first) > room) first++;
  const shown = characters.slice(first).join('');
  const row = fitLine([...head, ...fitLine([span(shown)], room)], columns);
  const drawn = block([row], { columns, rows: 1 });
  return isActive ? { ...drawn, cursor: { row: 0, column: lineWidth(head) + widthFrom(first) } } : drawn;
}
