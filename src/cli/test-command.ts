import { relative, resolve } from 'node:path';
import type { MdlTestOptions } from '../../harness/vitest/file-of-tests.js';
import { testFilePatterns } from '../../harness/vitest/test-files.js';
import { HarnessError } from '../problem/harness-error.js';
import { chosenFiles } from './chosen-files.js';
import { type CommandContext, exitStatus } from './command-context.js';
import { findVitest } from './find-vitest.js';
import type { TestOptions } from './test-options.js';
import { planReports } from './test-reporters.js';

/** `nanoflow test`: exit status 0 when all tests passed, 1 when one did not, or there is none. */
export async function testCommand(files: readonly string[], options: TestOptions, context: CommandContext): Promise<void> {
  const folder = process.cwd();
  const mdl = mdlOptions(options);
  const cliOptions = vitestOptions(options, files, folder);
  const vitest = await findVitest(folder);
  const { nanoflow } = await import('../../harness/vitest/plugin.js');
  const overrides = {
    root: folder,
    // Nobody asks this server for pages.
    server: { middlewareMode: true },
    plugins: [nanoflow({ mdl, repeat: 'nanoflow test', isAlone: true })],
  };
  if (options.list === true)
    return list(await vitest.createVitest('test', { ...cliOptions, watch: false }, overrides), files, options, context);
  const before = process.exitCode;
  const run = await vitest.startVitest('test', [...files], cliOptions, overrides);
  // Vitest sets it where something failed; the end of this command does it for the process.
  const hasFailed = process.exitCode !== undefined && process.exitCode !== 0;
  process.exitCode = before;
  if (run.shouldKeepServer()) {
    await new Promise<void>((stopped) => run.onClose(() => stopped()));
    return;
  }
  await run.close();
  const modules = run.state.getTestModules();
  const hasRun = modules.some(({ children }) => [...children.allTests()].some((test) => test.result().state !== 'skipped'));
  // Nothing may have changed, and a part of few files may be empty: that is no mistake.
  const mayBeNone = options.changed !== undefined || options.shard !== undefined;
  if (!hasRun && !hasFailed && !mayBeNone) return reportNone(files, options, context);
  if (hasFailed) context.status = exitStatus.failed;
}

type CreatedVitest = Awaited<ReturnType<Awaited<ReturnType<typeof findVitest>>['createVitest']>>;

/** One line for each test: what may be pasted behind `nanoflow test`, its name, its tags. */
async function list(
  vitest: CreatedVitest,
  files: readonly string[],
  options: TestOptions,
  context: CommandContext,
): Promise<void> {
  try {
    // Files are loaded, and say which tests they have; apps are opened only when tests run.
    const { testModules, unhandledErrors } = await vitest.collect([...files]);
    const [error] = unhandledErrors;
    if (error !== undefined) throw error;
    const lines = testModules.flatMap(({ moduleId, children }) => {
      const chosen = [...children.allTests()].filter(({ options }) => options.mode !== 'skip');
      const file = relative(process.cwd(), moduleId).replaceAll('\\', '/');
      return chosen.map(
        ({ name, location, tags }) => `${file}:${location?.line ?? 1}  ${name}${tags.map((tag) => ` #${tag}`).join('')}`,
      );
    });
    context.terminal.write(lines.map((line) => `${line}\n`).join(''));
    if (lines.length === 0) reportNone(files, options, context);
  } finally {
    await vitest.close();
  }
}

/** A run of nothing is a mistake: of the place, or of a word. */
function reportNone(files: readonly string[], { name, tag = [] }: TestOptions, context: CommandContext): void {
  const words = [...files, ...(name === undefined ? [] : [`-t ${name}`]), ...tag.map((one) => `--tag ${one}`)];
  const what = words.length === 0 ? 'There are no tests in this folder' : `There are no tests for ${words.join(' ')}`;
  const kinds = 'They are in files such as visit.scenario.yaml, visits.test.mdl or visits.test.md; --list shows all.';
  context.terminal.writeError(`error: ${what}. ${kinds}\n`);
  context.status = exitStatus.failed;
}

function vitestOptions(options: TestOptions, files: readonly string[], folder: string) {
  const { watch, name, tag = [], changed, shard, bail, update, mergeReports } = options;
  return {
    // The project's own configuration is for its own tests.
    config: false as const,
    include: [...(chosenFiles(files, folder) ?? testFilePatterns)],
    filters: [...files],
    watch: watch === true,
    // Tests share nothing but what never changes, so that a worker opens an app once.
    isolate: false,
    passWithNoTests: true,
    strictTags: false,
    ...(name !== undefined && { testNamePattern: name }),
    ...(tag.length > 0 && { tagsFilter: [...tag], tags: declaredTags(tag) }),
    ...(changed !== undefined && { changed }),
    ...(shard !== undefined && { shard: checkShard(shard) }),
    ...(bail !== undefined && { bail: bail === true ? 1 : wholeNumber(bail) }),
    ...(update === true && { update: true }),
    ...(mergeReports !== undefined && { mergeReports: resolve(mergeReports === true ? '.vitest-reports' : mergeReports) }),
    ...planReports(options.reporter, options.outputFile),
  };
}

/** Vitest wants to know every tag that a filter names; which ones there are, the scenarios say. */
function declaredTags(filters: readonly string[]): { name: string }[] {
  const words = filters.flatMap((filter) => filter.split(/[\s()!&|]+/)).filter((word) => !/^(|and|or|not)$/i.test(word));
  return [...new Set(words)].map((word) => ({ name: word.replaceAll('*', '') }));
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

function mdlOptions({ app, server, user, userRole, now, requireAssertions }: TestOptions): MdlTestOptions {
  return {
    ...(app !== undefined && { app: resolve(app) }),
    ...(server !== undefined && { server: resolve(server) }),
    ...(user !== undefined && { user }),
    ...(userRole !== undefined && { userRoles: userRole }),
    ...(now !== undefined && { now }),
    ...(requireAssertions === true && { requireAssertions }),
  };
}
