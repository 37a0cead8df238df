import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter } from 'vitest/node';
import { isFailure } from '../../src/problem/failure.js';
import type { CoverageOptions } from '../coverage/coverage-options.js';
import { countedTests } from './counted-tests.js';
import { appsOfRun, type ReportingRun } from './reporting-run.js';
import { usesReporter } from './used-reporters.js';

/** Reporters that print for machines: a table between their lines would break them. */
const machineReporters = ['json', 'junit', 'tap', 'tap-flat'];

/** Makes the reports of coverage behind the tests of one project. */
export class CoverageReporter implements Reporter {
  constructor(
    private readonly options: CoverageOptions,
    private readonly run: ReportingRun,
  ) {}

  async onTestRunEnd(): Promise<void> {
    // One part of all tests says nothing about a whole; whoever merges the parts reports.
    if (this.isUsed('blob')) return;
    const { vitest, project, fail } = this.run;
    const { makeReports } = await import('../coverage/make-reports.js');
    try {
      const { files, text, missed } = await makeReports(
        countedTests(vitest, project),
        this.options,
        project.config.root,
        appsOfRun(this.run),
      );
      for (const file of files) {
        mkdirSync(dirname(file.path), { recursive: true });
        writeFileSync(file.path, file.text);
      }
      this.say(text);
      for (const sentence of missed) vitest.logger.error(`Coverage: ${sentence}`);
      if (missed.length > 0) fail();
    } catch (error) {
      if (!isFailure(error)) throw error;
      vitest.logger.error(`Coverage: ${error.message}`);
      fail();
    }
  }

  private say(text: string): void {
    if (text === '') return;
    const { logger } = this.run.vitest;
    if (machineReporters.some((name) => this.isUsed(name))) logger.error(text);
    else logger.log(`\n${text}`);
  }

  private isUsed(name: string): boolean {
    return usesReporter(this.run.vitest, name);
  }
}
