import { type CoverageOptions, checkCoverageOptions } from '../coverage/coverage-options.js';
import { checkReportOptions, type ReportOptions } from '../report/report-options.js';
import { announcedTests } from './announced-tests.js';
import type { ReportingRun } from './reporting-run.js';
import { isTestFile } from './test-files.js';

/** What is to be reported; nothing of what is left out. */
export interface WantedReports {
  readonly coverage: CoverageOptions | undefined;
  readonly report: ReportOptions | undefined;
}

/**
 * Adds what tells of coverage and results to the reporters of a run.
 *
 * @throws HarnessError where an option is wrong, or names something that is not there: that is told before the first test is run
 */
export async function addReporters({ coverage, report }: WantedReports, run: ReportingRun): Promise<void> {
  if (coverage !== undefined) checkCoverageOptions(coverage);
  if (report !== undefined) checkReportOptions(report);
  await checkInputsOf(coverage, report, run);
  const { reporters } = run.vitest.config;
  if (report !== undefined) {
    const { ReportReporter } = await import('./report-reporter.js');
    reporters.push(new ReportReporter(report, coverage ?? {}, run));
  }
  if (coverage !== undefined) {
    const { CoverageReporter } = await import('./coverage-reporter.js');
    reporters.push(new CoverageReporter(coverage, run));
  }
}

async function checkInputsOf({ merge = [] }: CoverageOptions = {}, report: ReportOptions = {}, { project, mdl }: ReportingRun) {
  const { since, traces = [] } = report;
  if (since === undefined && traces.length === 0 && merge.length === 0) return;
  const { checkInputs } = await import('../report/check-inputs.js');
  const { testFiles } = await project.globTestFiles();
  const apps = () => testFiles.filter(isTestFile).flatMap((file) => announcedTests(file, mdl).apps);
  checkInputs({ traces, merge, root: project.config.root, apps, ...(since !== undefined && { since }) });
}
