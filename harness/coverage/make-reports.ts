import { join, resolve } from 'node:path';
import { isFailure } from '../../src/problem/failure.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import { openApp } from '../../src/world/app.js';
import { nameInTrace } from '../../src/world/edition.js';
import { readTextFile } from '../fixture/read-text-file.js';
import { coberturaText } from './cobertura.js';
import { type CountedApp, flowCountsOf } from './counted-app.js';
import { readCoverage, writeCoverage } from './coverage-file.js';
import type { CoverageMap, CoveringTest } from './coverage-map.js';
import { CoverageOfApp } from './coverage-of-app.js';
import type { CoverageOptions } from './coverage-options.js';
import { lcovText } from './lcov.js';
import { type FileCoverage, lineCoverage } from './line-coverage.js';
import { addEarlier } from './merge-maps.js';
import { describeApp, isSameApp } from './same-app.js';
import { sourceLinesOf } from './source-lines.js';
import { markdownSummary, textSummary } from './summary.js';
import { missedThresholds } from './thresholds.js';

/** What one test has counted. */
export interface CountedTest {
  readonly test: CoveringTest;
  readonly apps: readonly CountedApp[];
}

/** What is to be written and said. */
export interface CoverageReports {
  /** Absolute paths. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** For the terminal; empty where no table was asked for. */
  readonly text: string;
  /** One sentence for each threshold that is not reached. */
  readonly missed: readonly string[];
}

/** An app whose coverage is reported, opened once more: its flows that no test has called are part of the report. */
export interface ReportedApp {
  readonly app: App;
  readonly path: string;
  readonly coverage: CoverageOfApp;
}

/**
 * Adds up what tests have counted, and makes the reports of it.
 *
 * @param root where the tests run
 * @param apps where the apps are that the tests are about, besides those in which they have run a flow
 * @throws HarnessError where an app is not the one any more that was counted, or an earlier coverage is of another one
 */
export async function makeReports(
  tests: readonly CountedTest[],
  options: CoverageOptions,
  root: string,
  apps: readonly string[] = [],
): Promise<CoverageReports> {
  const { reporters = ['text', 'json'], folder = 'nanoflow-coverage', thresholds = {}, merge = [] } = options;
  const reported = await addTests(tests, options, apps);
  let maps = reported.map(({ coverage }) => coverage.builder.build());
  for (const file of merge) maps = addEarlier(maps, readCoverage(readTextFile(resolve(root, file)), file), file);
  const missed = missedThresholds(maps, thresholds);
  const target = resolve(root, folder);
  const files: { path: string; text: string }[] = [];
  const write = (name: string, text: string) => files.push({ path: join(target, name), text });
  if (reporters.includes('json')) write('coverage.json', writeCoverage(maps));
  if (reporters.includes('markdown')) write('coverage.md', maps.map((map) => markdownSummary(map, missed)).join('\n'));
  if (reporters.includes('lcov') || reporters.includes('cobertura')) {
    const lines = maps.flatMap((map, place) => linesOf(map, reported[place], { root, target, write }));
    if (reporters.includes('lcov')) write('lcov.info', lcovText(lines));
    if (reporters.includes('cobertura')) write('cobertura.xml', coberturaText(lines));
  }
  return { files, text: reporters.includes('text') ? maps.map(textSummary).join('\n') : '', missed };
}

/**
 * Opens each app once, and adds to it what tests have counted in it.
 *
 * @param named where apps are that are reported even if no test has run one of their flows
 */
export async function addTests(
  tests: readonly CountedTest[],
  options: CoverageOptions,
  named: readonly string[] = [],
): Promise<ReportedApp[]> {
  const reported: ReportedApp[] = [];
  for (const { test, apps } of tests) {
    for (const counted of apps) {
      // What was made in memory has no flows that could be read again.
      if (counted.path === undefined) continue;
      const known = reported.find(({ app }) => isSameApp(nameInTrace(app), counted.app));
      const opened = known ?? (await open(counted, counted.path, options));
      if (known === undefined) reported.push(opened);
      opened.coverage.add(test, flowCountsOf(counted));
    }
  }
  for (const path of named) {
    if (reported.some((one) => resolve(one.path) === resolve(path))) continue;
    const app = await openIfSound(path);
    if (app === undefined || app.model.flows.length === 0) continue;
    if (reported.some((one) => isSameApp(nameInTrace(one.app), nameInTrace(app)))) continue;
    reported.push({ app, path, coverage: new CoverageOfApp(app, options) });
  }
  return reported.sort((a, b) => (a.app.model.fileName < b.app.model.fileName ? -1 : 1));
}

/** The tests that are about an app say what is wrong with it. */
async function openIfSound(path: string): Promise<App | undefined> {
  try {
    return await openApp(path);
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}

async function open(counted: CountedApp, path: string, options: CoverageOptions): Promise<ReportedApp> {
  const app = await openApp(path);
  if (!isSameApp(nameInTrace(app), counted.app)) {
    const message = `The tests have run ${describeApp(counted.app)}, but ${path} is ${describeApp(nameInTrace(app))}: it has changed since, so its coverage can not be reported.`;
    throw new HarnessError('other-app-coverage', message, path);
  }
  return { app, path, coverage: new CoverageOfApp(app, options) };
}

interface Writing {
  readonly root: string;
  readonly target: string;
  readonly write: (name: string, text: string) => void;
}

function linesOf(map: CoverageMap, reported: ReportedApp | undefined, { root, target, write }: Writing): FileCoverage[] {
  if (reported === undefined) return [];
  const sources = sourceLinesOf(reported.app, reported.path, target);
  if (sources.text !== undefined) write(sources.text.name, sources.text.mdl);
  return lineCoverage(map, sources, root);
}
