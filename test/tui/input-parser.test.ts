import { describe, expect, it } from 'vitest';
import type { InputEvent } from '../../src/tui/input/input-event.js';
import { InputParser } from '../../src/tui/input/input-parser.js';

function names(events: readonly InputEvent[]): readonly string[] {
  return events.map((event) => {
    if (event.kind === 'key') return event.key;
    return event.kind === 'paste' ? `paste ${event.text}` : `${event.action} ${event.row},${event.column}`;
  });
}

describe('what a terminal sends is read as keys', () => {
  it.each([
    ['j', ['j']],
    ['G?:', ['G', '?', ':']],
    [' ', ['space']],
    ['\r', ['enter']],
    ['\t', ['tab']],
    ['\u007f', ['backspace']],
    ['\u0003\u0010', ['ctrl+c', 'ctrl+p']],
    ['\u001b[A\u001b[B\u001b[C\u001b[D', ['up', 'down', 'right', 'left']],
    ['\u001bOA\u001bOP', ['up', 'f1']],
    ['\u001b[5~\u001b[6~\u001b[3~', ['pageup', 'pagedown', 'delete']],
    ['\u001b[H\u001b[F\u001b[1~\u001b[4~', ['home', 'end', 'home', 'end']],
    ['\u001b[Z', ['shift+tab']],
    ['\u001b[1;2A\u001b[1;5C\u001b[1;3D', ['shift+up', 'ctrl+right', 'alt+left']],
    ['\u001bx', ['alt+x']],
    ['é日👩‍💻', ['é', '日', '👩‍💻']],
    ['\u001b[200~gg\rq\u001b[201~j', ['paste gg\rq', 'j']],
    ['\u001b[<0;5;3M\u001b[<0;5;3m', ['press 2,4', 'release 2,4']],
    ['\u001b[<64;1;1M\u001b[<65;1;1M', ['wheel-up 0,0', 'wheel-down 0,0']],
    ['\u001b[<2;1;1M', []],
    ['\u001b]11;rgb:00/00/00\u0007\u001b[?2026;2$yj', ['j']],
  ])('%j', (text, expected) => {
    const whole = new InputParser();
    expect(names(whole.feed(text))).toEqual(expected);
    expect(whole.isWaiting).toBe(false);
  });

  it('also when the sequences come in pieces', () => {
    const text = '\u001b[1;5C\u001b[200~ab\u001b[201~\u001b[<0;5;3M';
    const parser = new InputParser();
    expect(names(Array.from(text).flatMap((character) => [...parser.feed(character)]))).toEqual([
      'ctrl+right',
      'paste ab',
      'press 2,4',
    ]);
  });

  it('an escape is held back until it is known to be alone', () => {
    const parser = new InputParser();
    expect(parser.feed('\u001b')).toEqual([]);
    expect(parser.isWaiting).toBe(true);
    expect(names(parser.flush())).toEqual(['esc']);
    expect(names(parser.feed('\u001b\u001b'))).toEqual(['esc']);
    expect(names(parser.flush())).toEqual(['esc']);
  });
});
