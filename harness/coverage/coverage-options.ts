import { HarnessError } from '../../src/problem/harness-error.js';
import { didYouMean } from '../../src/problem/nearest.js';
import type { CoverageSelection } from './coverage-of-app.js';
import type { CoverageThresholds, LeastParts } from './thresholds.js';
import { measures } from './totals.js';

/** Which reports of coverage there are: a table on the terminal, and files. */
export const coverageReporters = ['text', 'markdown', 'json', 'lcov', 'cobertura'] as const;
export type CoverageReporterName = (typeof coverageReporters)[number];

/** What becomes of the coverage of a run. */
export interface CoverageOptions extends CoverageSelection {
  /** By default a table on the terminal, and `coverage.json`. */
  readonly reporters?: readonly CoverageReporterName[];
  /** Where files are written; `nanoflow-coverage` by default. */
  readonly folder?: string;
  /** The run fails where one is not reached. */
  readonly thresholds?: CoverageThresholds;
  /** Files `coverage.json` of earlier runs of the same app, which are added up with this one. */
  readonly merge?: readonly string[];
}

/** @throws HarnessError `unknown-option` or `wrong-threshold` for what nobody reads, which is a slip */
export function checkCoverageOptions({ reporters = [], thresholds = {}, kind }: CoverageOptions): void {
  for (const reporter of reporters) checkName('report of coverage', reporter, coverageReporters);
  if (kind !== undefined) checkName('kind of flow', kind, ['nanoflow', 'microflow']);
  const { of = {}, eachFlow = {}, ...whole } = thresholds;
  for (const least of [whole, eachFlow, ...Object.values(of)]) checkLeastParts(least);
}

function checkLeastParts(least: LeastParts): void {
  for (const [measure, percent] of Object.entries(least)) {
    checkName('measure of coverage', measure, measures);
    if (typeof percent === 'number' && percent >= 0 && percent <= 100) continue;
    const message = `A threshold is a number of percent from 0 to 100, but that of ${measure} is ${String(percent)}.`;
    throw new HarnessError('wrong-threshold', message, measure);
  }
}

function checkName(what: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const hint = didYouMean(name, names) || ` They are ${names.join(', ')}.`;
  throw new HarnessError('unknown-option', `There is no ${what} ${name}.${hint}`, name);
}
