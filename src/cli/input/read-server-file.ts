import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { AppIndex } from '../../model/app-index.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { parseGiven } from './parse-given.js';
import { planServer, type ServerPlan } from './plan-server.js';

/**
 * Reads the file of `--server`: YAML, or JSON, which is a part of it.
 *
 * @throws HarnessError with the line when the file can not be read or does not fit the app
 */
export function readServerFile(path: string, index: AppIndex): ServerPlan {
  return planServer(parseGiven(readText(path), path), index);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (reason !== 'ENOENT') throw new HarnessError('unreadable-file', `The file ${path} can not be read (${reason}).`, path);
    const folder = dirname(path);
    const neighbours = existsSync(folder) ? readdirSync(folder) : [];
    throw new HarnessError('no-such-file', `There is no file ${path}.${didYouMean(basename(path), neighbours)}`, path);
  }
}
