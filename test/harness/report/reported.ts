import { resolve } from 'node:path';
import type { CountedTest } from '../../../harness/coverage/make-reports.js';
import { makeReport, type Report, type ReportedTest, type ReportRequest } from '../../../harness/report/make-report.js';
import { recordRun } from '../../../harness/report/record-run.js';
import { loadScenarios, runScenario } from '../../../harness/scenarios.js';

/** The report of scenario files, as the reporter makes it of what the workers of Vitest send. */
export async function reported(
  root: string,
  files: readonly string[],
  options: Pick<ReportRequest, 'since' | 'selection' | 'traces'> = {},
): Promise<Report> {
  const tests: ReportedTest[] = [];
  const counted: CountedTest[] = [];
  for (const file of files) {
    const { scenarios } = await loadScenarios(resolve(root, file));
    for (const scenario of scenarios) {
      const result = await runScenario(scenario, { coverage: true, snapshot: () => undefined });
      const { name, tags, place } = scenario;
      const test = { name, file, line: place.line };
      const failures = result.failures.map(({ message, where }) => ({
        what: message,
        file,
        line: where.line,
        column: where.column,
      }));
      const run = failures.length === 0 ? undefined : await recordRun(scenario);
      const state = result.outcome === 'passed' ? 'passed' : 'failed';
      tests.push({ test: { ...test, state, tags, failures }, ...(run !== undefined && { runs: [run] }) });
      counted.push({ test, apps: result.counted ?? [] });
    }
  }
  return makeReport({ tests, counted, root, ...options });
}
