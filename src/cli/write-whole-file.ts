import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { HarnessError } from '../problem/harness-error.js';

/**
 * Writes a file beside its name first, so that whatever happens there is the old file or the new one, whole.
 *
 * @param what names the contents in the message
 * @throws HarnessError when it can not be written; the old file is as it was
 */
export function writeWholeFile(path: string, contents: string | Uint8Array, what: string): void {
  const unfinished = `${path}.unfinished`;
  const bytes = typeof contents === 'string' ? Buffer.from(contents) : contents;
  try {
    const file = openSync(unfinished, 'w');
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new HarnessError('unwritable-file', `The ${what} can not be written to ${path}: ${reason}.`, path);
  }
}
