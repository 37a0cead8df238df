import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';

/** The file descriptor of standard input. */
const standardInput = 0;

/**
 * The text of a file that an option names; `-` is standard input.
 *
 * @throws HarnessError `no-such-file` with the nearest names in its folder, or `unreadable-file`
 */
export function readTextFile(path: string): string {
  try {
    return readFileSync(path === '-' ? standardInput : path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (reason !== 'ENOENT') throw new HarnessError('unreadable-file', `The file ${path} can not be read (${reason}).`, path);
    const folder = dirname(path);
    const neighbours = existsSync(folder) ? readdirSync(folder) : [];
    throw new HarnessError('no-such-file', `There is no file ${path}.${didYouMean(basename(path), neighbours)}`, path);
  }
}
