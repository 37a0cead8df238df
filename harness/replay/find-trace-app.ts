import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { HarnessError } from '../../src/problem/harness-error.js';

/**
 * The app of a trace, which names it by its file alone: beside the trace, in the working directory, or the folder of the trace itself.
 *
 * @throws HarnessError `app-not-found` with where it was looked for
 */
export function findTraceApp(file: string, tracePath: string): string {
  const folder = dirname(resolve(tracePath));
  const places = [join(dirname(tracePath), file), file];
  const found = places.find((place) => existsSync(place)) ?? (basename(folder) === file ? dirname(tracePath) : undefined);
  if (found !== undefined) return found;
  const message = `The trace is of ${file}, which is neither beside it nor in the working directory. Name it: --app ${file}.`;
  throw new HarnessError('app-not-found', message, tracePath);
}
