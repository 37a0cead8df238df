import { fileURLToPath } from 'node:url';
import { Terminal } from '@xterm/headless';
import { expect } from 'vitest';
import { pictureOf } from './terminal-picture.js';
import type { TuiDriver } from './tui-driver.js';

type Columns = number;
type Rows = number;

/** The sizes at which every screen has a golden frame: the smallest that is usual, a common one, and a large one. */
const usualSizes: readonly (readonly [Columns, Rows])[] = [
  [80, 24],
  [100, 30],
  [120, 40],
];

/** How a sequence of a terminal sets a colour; weight, underlines and reversal are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is how such a sequence begins.
const colour = /\u001b\[(?:\d+;)*(?:[34]\d|9\d|10[0-7])(?:;\d+)*m/;

/**
 * Compares what is on the screen, at three sizes as a rule, with a file that people can read, and how it looks in a terminal with a picture:
 * at each size, and without colours, where every letter stays in its place.
 */
export async function expectFrames(name: string, tui: TuiDriver, sizes = usualSizes): Promise<void> {
  const { theme, isSpoken } = tui.state.settings;
  const texts: string[] = [];
  const terminals: Terminal[] = [];
  for (const [columns, rows] of sizes) {
    const frame = tui.resize(columns, rows).frame();
    texts.push(`${columns} × ${rows}\n${frame}\n`);
    terminals.push(terminalOf(tui));
    tui.change({ theme: 'none' });
    expect(tui.frame()).toBe(frame);
    expect(tui.painted().join('')).not.toMatch(colour);
    if (terminals.length === 1) terminals.push(terminalOf(tui));
    tui.change({ theme });
  }
  await expect(texts.join('\n')).toMatchFileSnapshot(golden(`${name}.txt`));
  // What is read aloud has no look.
  if (!isSpoken) await expect(await pictureOf(...terminals)).toMatchFileSnapshot(golden(`${name}.svg`));
}

function terminalOf(tui: TuiDriver): Terminal {
  const { columns: cols, rows } = tui.state.size;
  const terminal = new Terminal({ cols, rows, allowProposedApi: true });
  for (const [row, text] of tui.painted().entries()) terminal.write(`\u001b[${row + 1};1H${text}`);
  return terminal;
}

function golden(file: string): string {
  return fileURLToPath(new URL(`../golden/${file}`, import.meta.url));
}
