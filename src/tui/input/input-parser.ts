import { glyphsOf } from '../../drawing/text/glyphs.js';
import type { InputEvent } from './input-event.js';
import { controlKey, keyOfFinal, keyOfNumber, withModifiers } from './key-codes.js';

const escapeCharacter = '\u001b';
const pasteStart = `${escapeCharacter}[200~`;
const pasteEnd = `${escapeCharacter}[201~`;
/** A paste that never ends is not waited for. */
const longestPaste = 1_000_000;

/**
 * What a terminal sends, as events. A sequence may come in pieces, and a lone escape is a key that looks like the beginning of
 * one: whoever feeds the parser calls `flush` when nothing more has come for a moment.
 *
 * @see https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
 */
export class InputParser {
  private rest = '';

  /** Whether something is held back that may be only the beginning. */
  get isWaiting(): boolean {
    return this.rest !== '';
  }

  feed(text: string): readonly InputEvent[] {
    this.rest += text;
    const events: InputEvent[] = [];
    while (this.rest !== '') {
      const taken = this.take();
      if (taken === 'more') break;
      this.rest = this.rest.slice(taken.length);
      if (taken.event !== undefined) events.push(taken.event);
    }
    return events;
  }

  /** Takes what was held back for what it is by itself. */
  flush(): readonly InputEvent[] {
    const held = this.rest;
    this.rest = '';
    if (held === '') return [];
    if (held.startsWith(pasteStart)) return [{ kind: 'paste', text: held.slice(pasteStart.length) }];
    const [, next] = Array.from(held);
    if (next === undefined) return [key('esc')];
    // Half a sequence is of no use; escape and one character is that character with alt.
    return Array.from(held).length === 2 ? [key(`alt+${controlKey(next) ?? next}`)] : [];
  }

  private take(): Taken | 'more' {
    if (!this.rest.startsWith(escapeCharacter)) return takeCharacter(this.rest);
    if (this.rest.startsWith(pasteStart)) return takePaste(this.rest);
    const second = this.rest[1];
    if (second === undefined) return 'more';
    if (second === '[') return takeSequence(this.rest);
    if (second === 'O') return takeFunctionKey(this.rest);
    if (second === ']' || second === 'P' || second === '_') return takeAnswer(this.rest);
    if (second === escapeCharacter) return { length: 1, event: key('esc') };
    const inner = takeCharacter(this.rest.slice(1));
    const name = inner.event?.kind === 'key' ? inner.event.key : undefined;
    return { length: inner.length + 1, ...(name !== undefined && { event: key(`alt+${name}`) }) };
  }
}

interface Taken {
  readonly length: number;
  /** Undefined for what says nothing to us. */
  readonly event?: InputEvent;
}

function key(name: string): InputEvent {
  return { kind: 'key', key: name };
}

function takeCharacter(text: string): Taken {
  const [first = ''] = glyphsOf(text.slice(0, 64));
  const code = first.codePointAt(0) ?? 0;
  const isControl = code < 32 || code === 127;
  const character = isControl ? String.fromCodePoint(code) : first;
  const name = isControl ? controlKey(character) : character === ' ' ? 'space' : character;
  return { length: character.length, ...(name !== undefined && { event: key(name) }) };
}

function takePaste(text: string): Taken | 'more' {
  const end = text.indexOf(pasteEnd);
  if (end < 0 && text.length < longestPaste) return 'more';
  const stop = end < 0 ? text.length : end;
  return { length: stop + (end < 0 ? 0 : pasteEnd.length), event: { kind: 'paste', text: text.slice(pasteStart.length, stop) } };
}

function takeSequence(text: string): Taken | 'more' {
  const body = text.slice(2);
  const found = /^([\x30-\x3f]*)[\x20-\x2f]*([\x40-\x7e])/.exec(body);
  if (found === null) return /^[\x20-\x3f]*$/.test(body) ? 'more' : { length: 2 };
  const [whole, parameters = '', final = ''] = found;
  const length = whole.length + 2;
  if (parameters.startsWith('<')) return { length, ...mouse(parameters.slice(1), final) };
  const [first, modifiers] = parameters.split(';');
  const name = final === '~' ? keyOfNumber(first ?? '') : keyOfFinal(final);
  return { length, ...(name !== undefined && { event: key(withModifiers(name, modifiers)) }) };
}

/** `ESC O P` is F1 of a terminal in application mode, `ESC O A` its arrow up. */
function takeFunctionKey(text: string): Taken | 'more' {
  const final = text[2];
  if (final === undefined) return 'more';
  const name = keyOfFinal(final);
  return { length: 3, ...(name !== undefined && { event: key(name) }) };
}

/** An answer of the terminal to a question, up to its end: nobody typed it. */
function takeAnswer(text: string): Taken | 'more' {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what an answer ends with
  const end = /\u0007|\u001b\\/.exec(text.slice(2));
  if (end === null) return text.length > 4_096 ? { length: text.length } : 'more';
  return { length: 2 + end.index + end[0].length };
}

/** Modes 1000, 1002 and 1006: `button ; column ; row`, with `M` for pressed and `m` for released. */
function mouse(parameters: string, final: string): { readonly event?: InputEvent } {
  const [button = 0, column = 1, row = 1] = parameters.split(';').map(Number);
  const place = { kind: 'mouse', row: row - 1, column: column - 1 } as const;
  if ((button & 64) !== 0) {
    if ((button & 3) > 1) return {};
    return { event: { ...place, action: (button & 1) === 0 ? 'wheel-up' : 'wheel-down' } };
  }
  // The other buttons belong to the terminal: paste and menus.
  if ((button & 3) !== 0) return {};
  if (final === 'm') return { event: { ...place, action: 'release' } };
  return { event: { ...place, action: (button & 32) === 0 ? 'press' : 'drag' } };
}
