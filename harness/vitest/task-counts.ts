import { dirname, relative, resolve } from 'node:path';
import type { CountedApp } from '../coverage/counted-app.js';

/** A test of Vitest, with what it sends to the process that reports: this travels with its result, in blobs as well. */
export interface CountedTask {
  readonly meta: object;
}

interface Counted {
  nanoflowCounted?: readonly CountedApp[];
}

/** Sends what a test has counted along with its result. Paths are as seen from its file, so that they hold on another machine. */
export function sendCounts(task: CountedTask, counted: readonly CountedApp[], file: string): void {
  if (counted.length === 0) return;
  const sent = counted.map(({ path, ...app }) => ({
    ...app,
    ...(path !== undefined && { path: relative(dirname(file), path).replaceAll('\\', '/') }),
  }));
  const meta: Counted = task.meta;
  meta.nanoflowCounted = [...(meta.nanoflowCounted ?? []), ...sent];
}

/** What was sent by the test of a file. */
export function receivedCounts(meta: object, file: string): CountedApp[] {
  const { nanoflowCounted = [] } = meta as Counted;
  return nanoflowCounted.map(({ path, ...app }) => ({
    ...app,
    ...(path !== undefined && { path: resolve(dirname(file), path) }),
  }));
}
