import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const prefix = 'nanoflow-tests-';

/** All temporary folders of one run are in one, which is gone behind it, also those of tests that failed. */
export function setup(): (() => void) | undefined {
  // Each project of Vitest sets up as well.
  if (basename(tmpdir()).startsWith(prefix)) return undefined;
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), prefix));
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  };
}
