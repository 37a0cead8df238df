import { type Dirent, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { HarnessError } from '../problem/harness-error.js';

/**
 * Reading from disk. Rights that are missing and disks that fail are nobody's model: what the system says of them becomes an
 * error with the path in it.
 */
export function readBytes(path: string): Uint8Array {
  return reading(path, () => readFileSync(path));
}

/** Undefined where there is nothing of the name, links that lead nowhere included. */
export function statsOf(path: string): Stats | undefined {
  return reading(path, () => statSync(path, { throwIfNoEntry: false }));
}

export function entriesOf(folder: string): readonly Dirent[] {
  return reading(folder, () => readdirSync(folder, { withFileTypes: true }));
}

/** The names of all files and folders below a folder, with the folders between. */
export function namesBelow(folder: string): readonly string[] {
  return reading(folder, () => readdirSync(folder, { recursive: true }).map(String));
}

function reading<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HarnessError('unreadable-file', `${path} can not be read: ${reason}.`, path);
  }
}
