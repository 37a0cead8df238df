import { dirname, resolve } from 'node:path';
import { readMdlFile } from '../../src/load/read-mdl-file.js';
import { attempt } from '../../src/problem/attempt.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { loadTestFile } from '../mdl-test/load-test-file.js';
import { appFilesFor, appPathFor } from '../scenario/app-paths.js';
import { outlineScenarios } from '../scenario/outline-scenarios.js';
import { placeOf } from '../scenario/reading/findings.js';
import { mayHoldMdlTests, mayHoldScenarios } from './test-files.js';

/** A test as its file announces it, before anything is run. */
export interface AnnouncedTest {
  /** What stands there; `finding` is something wrong with the file, which is a test that fails. */
  readonly kind: 'scenario' | 'mdl-test' | 'finding';
  readonly name: string;
  readonly tags: readonly string[];
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** The tests of a file, and the files that decide how they end. */
export interface AnnouncedTests {
  readonly tests: readonly AnnouncedTest[];
  /** Absolute, without the file itself. */
  readonly dependencies: readonly string[];
  /** Where the apps are that the tests are about. */
  readonly apps: readonly string[];
}

/** Where tests in MDL find what scenarios name themselves. */
export interface MdlTestPlaces {
  readonly app?: string;
  readonly server?: string;
}

/**
 * Reads what tests there are in a file. Opens no app, so that listing and choosing are quick, and never throws: what is wrong with the
 * file is a test that fails.
 */
export function announcedTests(path: string, places: MdlTestPlaces = {}): AnnouncedTests {
  const tests: AnnouncedTest[] = [];
  const dependencies = new Set<string>();
  const apps = new Set<string>();
  const scenarios = mayHoldScenarios(path) ? outlineScenarios(path) : undefined;
  for (const { name, tags, place } of scenarios?.scenarios ?? []) tests.push({ kind: 'scenario', name, tags, ...lineOf(place) });
  for (const file of scenarios?.dependencies ?? []) dependencies.add(file);
  for (const app of scenarios?.apps ?? []) apps.add(app);
  const findings: Diagnostic[] = [...(scenarios?.diagnostics ?? [])];
  if (mayHoldMdlTests(path)) {
    const mdl = readMdlTests(path);
    tests.push(...mdl.tests);
    // A Markdown file needs no scenario where it has other tests.
    if (mdl.tests.length > 0) remove(findings, ({ code }) => code === 'no-scenario');
    findings.push(...mdl.diagnostics);
    if (mdl.tests.length > 0) {
      for (const file of filesOfMdlTests(path, { ...mdl.places, ...places })) dependencies.add(file);
      const app = attempt(() => (places.app === undefined ? appPathFor(path, undefined) : resolve(places.app)));
      if (app !== undefined) apps.add(app);
    }
  }
  for (const [index, { where, message }] of findings.entries())
    tests.push({ kind: 'finding', name: findingName(index, withoutPlace(message, where)), tags: [], ...lineOf(placeOf(where)) });
  if (tests.length === 0)
    tests.push({ kind: 'finding', name: findingName(0, 'There is no test in this file.'), tags: [], line: 1, column: 1 });
  dependencies.delete(resolve(path));
  return { tests, dependencies: [...dependencies], apps: [...apps] };
}

/** The place is shown beside it. */
function withoutPlace(message: string, where: string): string {
  return message.startsWith(`${where} `) ? `The file${message.slice(where.length)}` : message;
}

/** Findings are tests, and tests have names of their own. */
function findingName(index: number, message: string): string {
  return index === 0 ? message : `${message} (${index + 1})`;
}

interface MdlTestsOfFile {
  readonly tests: readonly AnnouncedTest[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the file says of them itself. */
  readonly places: MdlTestPlaces;
}

function readMdlTests(path: string): MdlTestsOfFile {
  try {
    const { tests, setup, diagnostics } = loadTestFile(path, readMdlFile(path).text);
    const own = new Set(tests.flatMap((test) => test.diagnostics));
    return {
      tests: tests.map(({ name, origin }) => ({
        kind: 'mdl-test',
        name,
        tags: [],
        line: origin.position?.line ?? 1,
        column: origin.position?.column ?? 1,
      })),
      // What is wrong with a test is told when it is run.
      diagnostics: diagnostics
        .filter((found) => found.severity === 'error' && !own.has(found))
        .map((found) => ({ ...found, where: placeText(path, found) })),
      places: setup.server === undefined ? {} : { server: resolve(dirname(path), setup.server.text) },
    };
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    const finding = { severity: 'error', code: error.code, message: error.message, where: `${path}:1:1` } as const;
    return { tests: [], diagnostics: [finding], places: {} };
  }
}

function placeText(path: string, { origin }: Diagnostic): string {
  return `${path}:${origin?.position?.line ?? 1}:${origin?.position?.column ?? 1}`;
}

/** What is missing is told by the tests when they are run. */
function filesOfMdlTests(path: string, { app, server }: MdlTestPlaces): string[] {
  const files = server === undefined ? [] : [resolve(server)];
  try {
    return [...files, ...appFilesFor(path, app === undefined ? undefined : resolve(app))];
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return files;
  }
}

function lineOf({ line, column }: { readonly line: number; readonly column: number }) {
  return { line, column };
}

function remove<Item>(items: Item[], isUnwanted: (item: Item) => boolean): void {
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (item !== undefined && isUnwanted(item)) items.splice(index, 1);
  }
}
