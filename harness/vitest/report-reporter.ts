import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { isFailure } from '../../src/problem/failure.js';
import type { CoverageOptions } from '../coverage/coverage-options.js';
import type { ReportedTest } from '../report/make-report.js';
import type { FailureInReport } from '../report/report-data.js';
import { reportLimits } from '../report/report-limits.js';
import { defaultReportFile, type ReportOptions } from '../report/report-options.js';
import { countedTests } from './counted-tests.js';
import { failuresOfModule, failuresOfTest, type ReportedFailure } from './reported-failures.js';
import { appsOfRun, type ReportingRun } from './reporting-run.js';
import { receivedRuns } from './task-run.js';
import { usesReporter } from './used-reporters.js';

/** Makes the report of the tests of one project: a page, and a summary in Markdown. */
export class ReportReporter implements Reporter {
  constructor(
    private readonly options: ReportOptions,
    private readonly coverage: CoverageOptions,
    private readonly run: ReportingRun,
  ) {}

  async onTestRunEnd(): Promise<void> {
    // One part of all tests is no report; whoever merges the parts makes it.
    const { vitest, project, fail } = this.run;
    if (usesReporter(vitest, 'blob')) return;
    const { file = defaultReportFile, summary, jobSummary, since, traces = [] } = this.options;
    const { root } = project.config;
    const { makeReport } = await import('../report/make-report.js');
    try {
      const report = await makeReport({
        tests: this.reportedTests(root),
        counted: countedTests(vitest, project),
        apps: appsOfRun(this.run),
        root,
        selection: this.coverage,
        traces,
        ...(since !== undefined && { since }),
      });
      if (file !== false) {
        const { renderPage } = await import('../report/render-page.js');
        this.write(resolve(root, file), renderPage(report), root);
      }
      if (summary !== undefined) {
        const { markdownReport } = await import('../report/markdown.js');
        this.write(resolve(root, summary), markdownReport(report.data), root);
      }
      if (jobSummary !== undefined) {
        const { markdownCoverage } = await import('../report/markdown.js');
        const path = resolve(root, jobSummary);
        mkdirSync(dirname(path), { recursive: true });
        appendFileSync(path, markdownCoverage(report.data));
      }
    } catch (error) {
      if (!isFailure(error)) throw error;
      vitest.logger.error(`Report: ${error.message}`);
      fail();
    }
  }

  /** To standard error, where others may print for machines. */
  private write(path: string, text: string, root: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    this.run.vitest.logger.error(`Report: ${relative(root, path).replaceAll('\\', '/')}`);
  }

  private reportedTests(root: string): ReportedTest[] {
    const { vitest, project } = this.run;
    const modules = vitest.state.getTestModules().filter((module) => module.project.name === project.name);
    return modules.flatMap((module) => [
      ...brokenModule(module, root),
      ...[...module.children.allTests()].map((test) => reportedTest(test, root)),
    ]);
  }
}

/** A file that could not be run is a test that failed. */
function brokenModule(module: TestModule, root: string): ReportedTest[] {
  const failures = failuresOfModule(module);
  if (failures.length === 0) return [];
  const { relativeModuleId: file } = module;
  return [{ test: { name: file, file, line: 1, state: 'failed', tags: [], failures: inReport(failures, root) } }];
}

function reportedTest(test: TestCase, root: string): ReportedTest {
  const { fullName: name, module, location, tags } = test;
  const { state } = test.result();
  const meta = test.meta() as { readonly steps?: number };
  const { runs, withoutRun } = receivedRuns(meta);
  return {
    test: {
      name,
      file: module.relativeModuleId,
      line: location?.line ?? 1,
      state: state === 'pending' ? 'skipped' : state,
      tags: [...tags],
      failures: inReport(failuresOfTest(test), root),
      ...(meta.steps !== undefined && { steps: meta.steps }),
      ...(withoutRun !== undefined && { withoutRun }),
    },
    runs,
  };
}

function inReport(failures: readonly ReportedFailure[], root: string): FailureInReport[] {
  const { failureCharacters } = reportLimits;
  return failures.map(({ what, file, line, column, repeat }) => ({
    what:
      what.length <= failureCharacters
        ? what
        : `${what.slice(0, failureCharacters)}\n… and ${what.length - failureCharacters} more characters`,
    file: relative(root, file).replaceAll('\\', '/'),
    line,
    column,
    ...(repeat !== undefined && { repeat: repeat.replace(/^again: /, '') }),
  }));
}
