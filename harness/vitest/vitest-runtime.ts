import { resolve } from 'node:path';
import { loadScenarios } from '../scenario/load-scenarios.js';
import { OpenedApps } from '../scenario/opened-apps.js';
import { runScenario, type ScenarioResult } from '../scenario/run-scenario.js';
import type { Scenario } from '../scenario/scenario.js';
import type { AnnouncedTest } from './announced-tests.js';
import type { FileOfTests } from './file-of-tests.js';
import { type MdlVerdict, runMdlFile } from './run-mdl-file.js';
import { type Annotate, showWarnings } from './show-warnings.js';
import { sendCounts } from './task-counts.js';
import { sendRuns } from './task-run.js';
import { throwFailures } from './test-failure.js';
import { type SnapshotExpect, vitestSnapshots } from './vitest-snapshots.js';

/** Vitest's `test`, as far as it is needed. */
type RegisterTest = (
  name: string,
  options: { readonly timeout: number; readonly tags?: string[] },
  run: (context: TestContext) => Promise<void>,
) => void;

/** What Vitest gives a test of its own. */
interface TestContext {
  readonly expect: SnapshotExpect;
  /** What reports show of the test besides its result. */
  readonly task: { readonly meta: { steps?: number } };
  readonly annotate: Annotate;
}

/** Test files that share a worker share its apps; what is run in them never meets. */
const apps = new OpenedApps();

/** A worker may live longer than what it has read. */
let lastRevision = 0;

/**
 * What the module of a test file calls: gives the function that registers one of its tests, at the place of the call.
 *
 * @param test Vitest's, of the module itself, so that there is no doubt whose it is
 */
export function registerTests(test: RegisterTest, file: FileOfTests): (index: number) => void {
  if (file.revision > lastRevision) {
    apps.forget();
    lastRevision = file.revision;
  }
  const tests = new TestsOfFile(file);
  return (index) => {
    const announced = file.tests[index];
    if (announced === undefined) return;
    // What is run has budgets in work; how long a machine takes for it is no finding.
    const tags = announced.tags.length === 0 ? {} : { tags: [...announced.tags] };
    test(announced.name, { timeout: 0, ...tags }, (context) => tests.run(announced, context));
  };
}

class TestsOfFile {
  private scenarios: Promise<ReadonlyMap<string, Scenario>> | undefined;
  private mdlVerdicts: Promise<ReadonlyMap<string, MdlVerdict>> | undefined;

  constructor(private readonly file: FileOfTests) {}

  async run(test: AnnouncedTest, context: TestContext): Promise<void> {
    const { path: file, name, repeat } = this.file;
    const { line, column } = test;
    const { steps, ...verdict } = await this.judge(test, context);
    if (steps !== undefined) context.task.meta.steps = steps;
    sendCounts(context.task, verdict.counted ?? [], file);
    if (verdict.outcome === 'passed') return;
    const failures =
      verdict.failures.length > 0 ? verdict.failures : [{ message: 'This test did not pass.', file, line, column }];
    throwFailures(verdict.outcome, failures, `${repeat} ${quoted(`${name}:${line}`)}`);
  }

  private async judge(test: AnnouncedTest, context: TestContext): Promise<MdlVerdict & { readonly steps?: number }> {
    const { expect, annotate } = context;
    const { path: file, coverage = false, runs: wanted = 'none' } = this.file;
    const { kind, name, line, column } = test;
    if (kind === 'finding') return { outcome: 'blocked', failures: [{ message: name, file, line, column }] };
    if (kind === 'mdl-test') {
      this.mdlVerdicts ??= runMdlFile(file, this.file.mdl, apps, { coverage, runs: wanted });
      const verdict = (await this.mdlVerdicts).get(name) ?? changed(file, test);
      if (verdict.run !== undefined) sendRuns(context.task, { runs: [verdict.run] });
      return verdict;
    }
    this.scenarios ??= loadScenarios(file, { apps }).then(({ scenarios }) => new Map(scenarios.map((one) => [one.name, one])));
    const scenario = (await this.scenarios).get(name);
    if (scenario === undefined) return changed(file, test);
    await showWarnings(scenario.diagnostics, annotate);
    const running = await runScenario(scenario, { coverage, snapshot: vitestSnapshots(expect) });
    const { outcome, failures, runs, counted = [] } = running;
    await this.keepRun(scenario, outcome, context);
    return {
      outcome,
      counted,
      failures: failures.map(({ where, ...failure }) => ({ ...failure, ...where, file: resolve(where.file) })),
      steps: runs.reduce((sum, { steps: done }) => sum + done, 0),
    };
  }

  /** A world is deterministic: what is looked at step by step in a second run is what happened in the first. */
  private async keepRun(scenario: Scenario, outcome: ScenarioResult['outcome'], { task }: TestContext): Promise<void> {
    const { runs = 'none' } = this.file;
    if (runs === 'none' || (runs === 'failed' && outcome === 'passed')) return;
    const { recordRun } = await import('../report/record-run.js');
    const run = await recordRun(scenario);
    sendRuns(task, { runs: run === undefined ? [] : [run] });
  }
}

/** The file was written between the moment at which its tests were found and the one at which they run. */
function changed(file: string, { name, line, column }: AnnouncedTest): MdlVerdict {
  const message = `«${name}» is not in the file any more: it has changed since its tests were found.`;
  return { outcome: 'blocked', failures: [{ message, file, line, column }] };
}

/** A word for the command line. Single quotes are for what shells would replace within others, which other systems than theirs know. */
function quoted(word: string): string {
  if (/^[\w./:\\@+-]+$/.test(word)) return word;
  return /["$`!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
