import { resolve } from 'node:path';
import { readCoverage } from '../coverage/coverage-file.js';
import { readTextFile } from '../fixture/read-text-file.js';
import { readTrace } from '../replay/read-trace.js';
import { requireVersion } from './earlier-app.js';

/** What reports are made of besides the tests. */
export interface ReportInputs {
  readonly since?: string;
  /** Trace files. */
  readonly traces?: readonly string[];
  /** Files of coverage that are added. */
  readonly merge?: readonly string[];
  /** Where tests run, and what paths are relative to. */
  readonly root: string;
  /** Where the apps are that the tests are about. */
  readonly apps: () => readonly string[];
}

/**
 * Sees to it that everything is there before the first test is run, which may take long.
 *
 * @throws HarnessError `unknown-revision`, or what is wrong with a file
 */
export function checkInputs({ since, traces = [], merge = [], root, apps }: ReportInputs): void {
  if (since !== undefined) requireVersion(since, root, apps);
  for (const file of traces) readTrace(readTextFile(resolve(root, file)), file);
  for (const file of merge) readCoverage(readTextFile(resolve(root, file)), file);
}
