// Vitest has to be known to the compiler before `vitest/config`: otherwise what is declared below does not reach all of it.
/// <reference types="vitest" preserve="true" />

import { relative } from 'node:path';
import type { Plugin } from 'vitest/config';
import type { CoverageOptions } from '../coverage/coverage-options.js';
import type { EffectMatchers, ExpectedReturn } from '../matchers/types.js';
import type { ReportOptions } from '../report/report-options.js';
import { announcedTests } from './announced-tests.js';
import { foldersOfProject } from './app-behind.js';
import type { MdlTestOptions } from './file-of-tests.js';
import { coverageSetupModule, folderOfModules, isBuilt, runsSetupModule, runtimeModule, setupModule } from './own-modules.js';
import { printRepeatLineLast } from './print-repeat-line-last.js';
import { isTestFile, testFilePatterns } from './test-files.js';
import { testModule } from './test-module.js';
import { WatchedTests } from './watched-tests.js';

export type { MdlTestOptions } from './file-of-tests.js';

// A declaration has to repeat the parameters of Vitest's own: `T` in version 4, `R` and `T` in version 5. In both, `T` is what was received.
declare module 'vitest' {
  // biome-ignore lint/suspicious/noTsIgnore: an error is to be expected with one of the versions only.
  /** @ts-ignore The parameters are those of Vitest 4. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  interface Matchers<T = any> extends EffectMatchers<void, T> {}
  // biome-ignore lint/suspicious/noTsIgnore: see above
  /** @ts-ignore The parameters are those of Vitest 4. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  interface Assertion<T = any> {
    /** The run came to its end, with this value. Of a mock function, as always: it has returned. */
    toReturn(expected?: ExpectedReturn<T>): void;
  }
}

export interface NanoflowPluginOptions {
  /** How tests in MDL are run; scenarios say all that themselves. */
  readonly mdl?: MdlTestOptions;
  /**
   * Which nodes, sequence flows, outcomes, conditions, handlers and loops of the flows the tests run, those in TypeScript included; `true` for
   * a table on the terminal and `coverage.json`. Vitest's own coverage, of sources, stands beside it.
   */
  readonly coverage?: boolean | CoverageOptions;
  /**
   * One page with the results, the run of each failure step by step, and the coverage on the drawings of the flows: its file, or what else is
   * to be made; `true` for `nanoflow-report.html`.
   */
  readonly report?: boolean | string | ReportOptions;
  /** The command that repeats a test, named at the end of each failure; by default `npx vitest run`. */
  readonly repeat?: string;
  /**
   * No other tests take part in the run: then a fixture, which a test of the project could import as what it is, may be an empty module, and
   * tags need no declaration.
   * @internal
   */
  readonly isAlone?: boolean;
}

/** What Vitest takes for tests where nobody says it; a pattern beside these would otherwise be the only one. */
const usualPatterns = ['**/*.{test,spec}.?(c|m)[jt]s?(x)'];

/** Files of apps, which nothing else imports. */
const appFile = /\.(mdl|mpr|mpk)$/;

/** Those, and fixtures. */
const dependencyFile = /\.(mdl|mpr|mpk|ya?ml)$/;

/**
 * The plugin for Vitest: `*.scenario.yaml`, `*.scenario.json`, `*.scenario.md`, `*.test.md` and `*.test.mdl` are tests, one for each scenario,
 * row of examples and block, and `expect` has the matchers of this package.
 *
 * @example
 * // vitest.config.ts
 * import { nanoflow } from 'nanoflow-harness/vitest';
 * import { defineConfig } from 'vitest/config';
 *
 * export default defineConfig({ plugins: [nanoflow()] });
 */
export function nanoflow(options: NanoflowPluginOptions = {}): Plugin {
  const { mdl = {}, coverage = false, report = false, repeat = 'npx vitest run', isAlone = false } = options;
  const reportOptions = reportOptionsOf(report);
  const isCounting = coverage !== false || reportOptions !== undefined;
  // A summary alone shows no run.
  const runs = reportOptions === undefined || reportOptions.file === false ? 'none' : (reportOptions.runs ?? 'failed');
  const setupFiles = [setupModule, ...(isCounting ? [coverageSetupModule] : []), ...(runs === 'none' ? [] : [runsSetupModule])];
  let root = '';
  let declaredTags: ReadonlySet<string> | undefined;
  const watched = new WatchedTests();
  return {
    name: 'nanoflow-harness',
    enforce: 'post',

    config({ test }) {
      return {
        test: {
          // Alone, the command has said which.
          include: isAlone ? [] : [...(test?.include === undefined ? usualPatterns : []), ...testFilePatterns],
          // A test is chosen by file:line through its place.
          includeTaskLocation: true,
          setupFiles,
          ...(runs !== 'none' && { provide: { nanoflowRuns: runs } }),
          ...(isBuilt && {
            server: {
              deps: {
                // The one that imports Vitest has to get the Vitest that runs it, wherever this package is installed.
                inline: setupFiles.map(matching),
                external: [new RegExp(`^(file://)?/?${escaped(folderOfModules)}/(?!vitest-setup)`)],
              },
            },
          }),
        },
      };
    },

    configResolved({ root: resolvedRoot, test }) {
      root = resolvedRoot;
      const isStrict = !isAlone && test?.strictTags !== false;
      declaredTags = isStrict ? new Set(test?.tags?.map(({ name }) => name)) : undefined;
    },

    async configureVitest({ vitest, project }) {
      printRepeatLineLast(vitest);
      watched.watchWith(vitest);
      // The command says it in its own words, with another exit status.
      if (isAlone && !vitest.config.watch) vitest.logger.printNoTestFound = () => undefined;
      const { addReporters } = await import('./add-reporters.js');
      const wanted = { coverage: coverageOptionsOf(coverage), report: reportOptions };
      await addReporters(wanted, { vitest, project, mdl, fail: failRun });
    },

    load: {
      // Before others: to a reader of YAML, JSON or Markdown a scenario is no module, and to nobody is an app.
      order: 'pre',
      handler(id) {
        if (isTestFile(id)) return { code: id.endsWith('.json') ? '{}' : '', map: null };
        const isEmpty = isAlone ? dependencyFile.test(id) : appFile.test(id);
        return isEmpty ? { code: 'export {};', map: null } : undefined;
      },
    },

    transform(_, id) {
      if (!isTestFile(id)) return undefined;
      const { tests, dependencies } = announcedTests(id, mdl);
      for (const file of dependencies) for (const path of [file, ...foldersOfProject(file)]) this.addWatchFile(path);
      watched.note(id, dependencies);
      // A tag that the configuration does not know would be an error of Vitest's.
      const tagged = tests.map((test) => ({ ...test, tags: test.tags.filter((tag) => declaredTags?.has(tag) ?? true) }));
      const file = {
        path: id,
        name: relative(root, id).replaceAll('\\', '/'),
        repeat,
        tests: tagged,
        mdl,
        coverage: isCounting,
        runs,
        revision: watched.revision,
      };
      const imported = dependencies.map((path) => path.replaceAll('\\', '/')).filter((path) => isAlone || appFile.test(path));
      return { code: testModule(file, runtimeModule, imported), map: null };
    },
  };
}

function coverageOptionsOf(coverage: boolean | CoverageOptions): CoverageOptions | undefined {
  return typeof coverage === 'boolean' ? (coverage ? {} : undefined) : coverage;
}

function reportOptionsOf(report: boolean | string | ReportOptions): ReportOptions | undefined {
  if (typeof report === 'string') return { file: report };
  return typeof report === 'boolean' ? (report ? {} : undefined) : report;
}

/** Says it as Vitest itself does. */
function failRun(): void {
  // biome-ignore lint/style/noRestrictedGlobals: the plugin is an edge, and the exit status is how Vitest says that a run has failed
  process.exitCode = 1;
}

function matching(path: string): RegExp {
  return new RegExp(`${escaped(path)}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
