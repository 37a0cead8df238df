import { Terminal } from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { openFlow } from '../../src/tui/screens/flow/flow-place.js';
import { InkFrame } from '../../src/tui/terminal/ink-frame.js';
import { pictureOf } from './driver/terminal-picture.js';
import { driveTui } from './driver/tui-driver.js';

const app = 'flows/field-service';
const size = { columns: 100, rows: 30 };

function composed(rows: readonly string[], isSpoken: boolean): readonly string[] {
  const ink = new InkFrame(size, isSpoken);
  try {
    return ink.rows(rows, size.columns);
  } finally {
    ink.close();
  }
}

function onTerminal(rows: readonly string[]): Promise<string> {
  const terminal = new Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true });
  for (const [row, text] of rows.entries()) terminal.write(`\u001b[${row + 1};1H\u001b[0m${text}\u001b[0m\u001b[K`);
  return pictureOf(terminal);
}

// The first frames are on the screen before Ink is loaded.
describe('a frame looks the same with Ink and without it', () => {
  it.each([
    ['flows', []],
    ['a search', ['/', 'v', 'i', 's']],
    ['help', ['?']],
    ['the palette', [':', 't', 'o']],
    ['a flow', ['enter']],
  ] as const)('%s', async (_name, keys) => {
    const open = openFlow({ flow: 'FieldService.ACT_Visit_Finish' });
    const tui = await driveTui({ app, ...size, ...(keys[0] === 'enter' && { open }) });
    const rows = tui.press(...keys).painted();
    expect(await onTerminal(composed(rows, false))).toBe(await onTerminal(rows));
  });

  it('characters that are wide, or made of several', async () => {
    const rows = ['日本語 é 👩‍👩‍👧 ok', '\u001b[1mbold\u001b[22m  plain', ''];
    expect(await onTerminal(composed(rows, false))).toBe(await onTerminal(rows));
  });

  it('and sounds the same', async () => {
    const tui = await driveTui({ app, ...size, settings: { isSpoken: true } });
    const rows = tui.frame().split('\n');
    const said = (all: readonly string[]) => all.map((row) => row.trim()).filter((row) => row !== '');
    expect(said(composed(rows, true))).toEqual(said(rows));
  });
});
