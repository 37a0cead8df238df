import {
  type CoverageOptions,
  type CoverageReporterName,
  checkCoverageOptions,
} from '../../harness/coverage/coverage-options.js';
import type { CoverageThresholds } from '../../harness/coverage/thresholds.js';
import { HarnessError } from '../problem/harness-error.js';
import type { TestOptions } from './test-options.js';

/**
 * What the command line says about coverage.
 *
 * @returns nothing where it is not wanted; any option about it says that it is
 */
export function coverageOptions(options: TestOptions): CoverageOptions | undefined {
  const { coverage, coverageReporter, coverageDir, coverageThreshold, coverageInclude, coverageExclude, coverageKind } = options;
  const { coverageMerge } = options;
  const given = {
    ...(coverageReporter !== undefined && { reporters: words(coverageReporter) as CoverageReporterName[] }),
    ...(coverageDir !== undefined && { folder: coverageDir }),
    ...(coverageThreshold !== undefined && { thresholds: thresholdsOf(words(coverageThreshold)) }),
    ...(coverageInclude !== undefined && { include: words(coverageInclude) }),
    ...(coverageExclude !== undefined && { exclude: words(coverageExclude) }),
    ...(coverageKind !== undefined && { kind: coverageKind as 'nanoflow' | 'microflow' }),
    ...(coverageMerge !== undefined && { merge: coverageMerge }),
  };
  if (coverage !== true && Object.keys(given).length === 0) return undefined;
  checkCoverageOptions(given);
  return given;
}

/** `nodes=80`, `Sales:nodes=90`, `Sales.ACT_Submit:outcomes=100`, `each:nodes=50`. */
function thresholdsOf(texts: readonly string[]): CoverageThresholds {
  const whole: Record<string, number> = {};
  const eachFlow: Record<string, number> = {};
  const of: Record<string, Record<string, number>> = {};
  for (const text of texts) {
    const [, name, measure = '', percent = ''] = /^(?:([^:=]+):)?(\w+)=(\d+(?:\.\d+)?)%?$/.exec(text) ?? [];
    if (measure === '') {
      const message = `--coverage-threshold is a measure with its least percent, such as nodes=80 or Sales:outcomes=90, not ${text}.`;
      throw new HarnessError('wrong-usage', message, '--coverage-threshold');
    }
    if (name === undefined) whole[measure] = Number(percent);
    else if (name === 'each') eachFlow[measure] = Number(percent);
    else of[name] = { ...of[name], [measure]: Number(percent) };
  }
  return { ...whole, of, eachFlow };
}

function words(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(','));
}
