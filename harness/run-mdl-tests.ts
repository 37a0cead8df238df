import { readMdlFile } from '../src/load/read-mdl-file.js';
import type { Diagnostic } from '../src/problem/diagnostic.js';
import { describeOrigin } from '../src/problem/span.js';
import type { App } from '../src/world/app.js';
import type { RunResult } from '../src/world/run-result.js';
import type { CountedApp } from './coverage/counted-app.js';
import type { TestRunOptions } from './mdl-test/run-test-file.js';
import type { TestOutcome } from './mdl-test/test-result.js';

/** What became of one test that is written in MDL. */
export interface MdlTestReport {
  readonly name: string;
  readonly outcome: TestOutcome;
  /** Why it did not pass, each with its place, `orders.test.mdl:4:12`; empty when it did. */
  readonly failures: readonly { readonly message: string; readonly where: string }[];
  /** Absent when it was not run. */
  readonly run?: RunResult;
  /** What it has run, where the world of the tests counts it (`world: { coverage: true }`). */
  readonly counted?: readonly CountedApp[];
}

/** What became of the tests of one file. */
export interface MdlTestFileReport {
  readonly tests: readonly MdlTestReport[];
  /** What is wrong with the file. A block that has no name is no test, and is named here only. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs the tests of a `.test.mdl` or `.test.md` file, each in a world of its own.
 *
 * @param app any app, from a project or from MDL
 * @param path of the file
 * @param options go over what the file says itself (`@server`, `@user`, `@role`, `@now`)
 * @returns one report for each test; a failing test is a report, not an exception
 * @throws HarnessError when the file can not be read, or an option is wrong
 * @example
 * const { tests } = await runMdlTests(app, 'flows/field-service/visits.test.mdl');
 * @see mdl.md 14
 */
export async function runMdlTests(app: App, path: string, options: TestRunOptions = {}): Promise<MdlTestFileReport> {
  // The language comes with a parser that a start of an app from a project should not wait for.
  const [{ loadTestFile }, { runTestFile }, { applySetup }] = await Promise.all([
    import('./mdl-test/load-test-file.js'),
    import('./mdl-test/run-test-file.js'),
    import('./mdl-test/apply-setup.js'),
  ]);
  const { name, text } = readMdlFile(path);
  const file = loadTestFile(name, text);
  const results = await runTestFile(app, file, applySetup(app, path, file.setup, options));
  const tests = results.map(({ test, outcome, failures, run, counted }) => ({
    name: test.name,
    outcome,
    failures: failures.map(({ message, origin }) => ({ message, where: describeOrigin(origin) ?? file.source.name })),
    ...(run !== undefined && { run }),
    ...(counted !== undefined && { counted }),
  }));
  return { tests, diagnostics: file.diagnostics };
}
