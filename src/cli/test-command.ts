import type { TestUserConfig, Vitest } from 'vitest/node';
import { testFilePatterns } from '../../harness/vitest/test-files.js';
import { HarnessError } from '../problem/harness-error.js';
import { changedFiles } from './changed-files.js';
import { chooseFiles } from './chosen-files.js';
import { type CommandContext, exitStatus } from './command-context.js';
import { coverageOptions } from './coverage-options.js';
import { findVitest } from './find-vitest.js';
import { listTests } from './list-tests.js';
import { folderOfReports, mergeReports } from './merge-reports.js';
import { reportOptions, withJobSummary } from './report-options.js';
import { tagsNamedIn } from './tag-expression.js';
import { mdlOptions, type TestOptions } from './test-options.js';
import { planReports } from './test-reporters.js';

/** `nanoflow test`: exit status 0 when all tests passed, 1 when one did not, or there is none. */
export async function testCommand(files: readonly string[], options: TestOptions, context: CommandContext): Promise<void> {
  const folder = process.cwd();
  // What is written wrongly is told before anything is loaded.
  const chosen = choiceOf(options, files, folder);
  const coverage = coverageOptions(options) ?? false;
  const wanted = reportOptions(options);
  decideColours(context);
  const vitest = await findVitest(folder);
  const { nanoflow } = await import('../../harness/vitest/plugin.js');
  const surroundings = { folder, environment: process.env, vitest };
  const { reporters, outputFile, jobSummary } = planReports(options.reporter, options.outputFile, surroundings);
  const report = withJobSummary(wanted, coverage !== false, jobSummary) ?? false;
  const config = { ...chosen, reporters: [...reporters], outputFile: { ...outputFile } };
  const overrides = {
    root: folder,
    // Nobody asks this server for pages.
    server: { middlewareMode: true },
    plugins: [nanoflow({ mdl: mdlOptions(options), coverage, report, repeat: 'nanoflow test', isAlone: true })],
  };
  const filters = chosen.filters;
  if (options.list === true) {
    const created = await vitest.createVitest('test', { ...config, watch: false }, overrides);
    if ((await listTests(created, filters, folder, context)) === 0) reportNone(files, options, context);
    return;
  }
  const before = process.exitCode;
  const run =
    options.mergeReports === undefined
      ? await vitest.startVitest('test', filters, config, overrides)
      : await mergeReports(folderOfReports(options.mergeReports, folder), folder, (more) =>
          vitest.createVitest('test', { ...config, ...more }, overrides),
        );
  // Vitest sets it where something failed; the end of this command does it for the process.
  const hasFailed = process.exitCode !== undefined && process.exitCode !== 0;
  process.exitCode = before;
  if (run.shouldKeepServer()) {
    await new Promise<void>((stopped) => run.onClose(() => stopped()));
    return;
  }
  await run.close();
  if (hasFailed) context.status = exitStatus.failed;
  else if (!hasRun(run)) endWithoutTests(files, options, context);
}

/** Vitest and its workers paint as the environment says, also into a pipe; here files and pipes get plain text, as from other commands. */
function decideColours({ terminal }: CommandContext): void {
  if (terminal.outputHasColour) return;
  process.env.NO_COLOR = '1';
  delete process.env.FORCE_COLOR;
}

function hasRun(run: Vitest): boolean {
  return run.state
    .getTestModules()
    .some(({ children }) => [...children.allTests()].some((test) => test.result().state !== 'skipped'));
}

function endWithoutTests(files: readonly string[], options: TestOptions, context: CommandContext): void {
  const { changed, shard } = options;
  // Nothing may have changed, and a part of few files may be empty: that is no mistake.
  if (changed !== undefined) context.terminal.write('No test depends on what has changed.\n');
  else if (shard !== undefined) context.terminal.write(`The part ${shard} of the tests is empty.\n`);
  else reportNone(files, options, context);
}

/** A run of nothing is a mistake: of the place, or of a word. */
function reportNone(files: readonly string[], { name, tag = [] }: TestOptions, context: CommandContext): void {
  const words = [...files, ...(name === undefined ? [] : [`-t ${name}`]), ...tag.map((one) => `--tag ${one}`)];
  const what = words.length === 0 ? 'There are no tests in this folder' : `There are no tests for ${words.join(' ')}`;
  const kinds = 'They are in files such as visit.scenario.yaml, visits.test.mdl or visits.test.md; --list shows all.';
  context.terminal.writeError(`error: ${what}. ${kinds}\n`);
  context.status = exitStatus.failed;
}

function choiceOf(options: TestOptions, files: readonly string[], folder: string): TestUserConfig & { filters: string[] } {
  const { watch, name, tag = [], changed, shard, bail, update } = options;
  const { include = testFilePatterns, filters } = chooseFiles(files, folder);
  return {
    // The project's own configuration is for its own tests.
    config: false as const,
    include: [...include],
    filters: [...filters],
    watch: watch === true,
    // Tests share nothing but what never changes, so that a worker opens an app once.
    isolate: false,
    // Threads start sooner than processes, and nothing that runs in them changes the process.
    pool: 'threads',
    // The order of files is the same in every run, and nothing is left in the folder.
    cache: false,
    passWithNoTests: true,
    strictTags: false,
    ...(name !== undefined && { testNamePattern: checkPattern(name) }),
    // Vitest wants to know every tag that a filter names; which ones there are, the scenarios say.
    ...(tag.length > 0 && { tagsFilter: [...tag], tags: declared(tag.flatMap(tagsNamedIn)) }),
    ...(changed !== undefined && { related: changedFiles(folder, changed === true ? undefined : changed) }),
    ...(shard !== undefined && { shard: checkShard(shard) }),
    ...(bail !== undefined && { bail: bail === true ? 1 : wholeNumber(bail) }),
    ...(update === true && { update: true }),
  };
}

function declared(tags: readonly string[]): { name: string }[] {
  return [...new Set(tags)].map((tag) => ({ name: tag.replaceAll('*', '') }));
}

function checkPattern(pattern: string): string {
  try {
    new RegExp(pattern);
    return pattern;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HarnessError('wrong-usage', `-t ${pattern} is no regular expression: ${reason}.`, '--name');
  }
}

function checkShard(shard: string): string {
  const [, part, parts] = /^(\d+)\/(\d+)$/.exec(shard) ?? [];
  if (Number(part) >= 1 && Number(part) <= Number(parts)) return shard;
  throw new HarnessError('wrong-usage', `--shard is one part of all, such as 1/3, not ${shard}.`, '--shard');
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new HarnessError('wrong-usage', `--bail is a whole number from 1, not ${text}.`, '--bail');
}
