import { resolve } from 'node:path';
import { checkReportOptions, type ReportOptions } from '../../harness/report/report-options.js';
import type { TestOptions } from './test-options.js';

/**
 * With a summary of the job, coverage that is counted anyway belongs there too, behind the results.
 *
 * @param jobSummary absolute
 */
export function withJobSummary(
  report: ReportOptions | undefined,
  isCounting: boolean,
  jobSummary: string | undefined,
): ReportOptions | undefined {
  if (jobSummary === undefined || (report === undefined && !isCounting)) return report;
  const { summary, ...others } = report ?? { file: false };
  // Whoever names the same file means what is there already.
  const isSame = summary !== undefined && resolve(summary) === jobSummary;
  return { ...others, ...(summary !== undefined && !isSame && { summary }), jobSummary };
}

/**
 * What the command line says about a report.
 *
 * @returns nothing where none is wanted; any option about one says that it is, and a summary alone needs no page
 */
export function reportOptions({ report, reportRuns, reportSince, reportTrace, summary }: TestOptions): ReportOptions | undefined {
  const given = {
    ...(reportRuns !== undefined && { runs: reportRuns as 'failed' | 'all' | 'none' }),
    ...(reportSince !== undefined && { since: reportSince }),
    ...(reportTrace !== undefined && { traces: reportTrace }),
    ...(summary !== undefined && { summary }),
  };
  if (report === undefined && Object.keys(given).length === 0) return undefined;
  const options = {
    ...given,
    ...(typeof report === 'string' && { file: report }),
    ...(report === undefined && summary !== undefined && { file: false as const }),
  };
  checkReportOptions(options);
  return options;
}
