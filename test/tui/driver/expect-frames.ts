import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { TuiDriver } from './tui-driver.js';

/** The sizes at which every screen has a golden frame: the smallest that is usual, a common one, and a large one. */
const usualSizes = [
  [80, 24],
  [100, 30],
  [120, 40],
] as const;

/** Compares what is on the screen, at three sizes as a rule, with a file that people can read. */
export async function expectFrames(
  name: string,
  tui: TuiDriver,
  sizes: readonly (readonly [number, number])[] = usualSizes,
): Promise<void> {
  const frames = sizes.map(([columns, rows]) => `${columns} × ${rows}\n${tui.resize(columns, rows).frame()}\n`);
  const path = fileURLToPath(new URL(`../golden/${name}.txt`, import.meta.url));
  await expect(frames.join('\n')).toMatchFileSnapshot(path);
}
