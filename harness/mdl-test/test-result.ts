import type { Diagnostic } from '../../src/problem/diagnostic.js';
import type { Origin } from '../../src/problem/span.js';
import type { RunResult } from '../../src/world/run-result.js';
import type { CountedApp } from '../coverage/counted-app.js';
import type { MdlTest } from './mdl-test.js';

/**
 * What became of a test: it passed, what it expects did not come true, or it could not be run to its end, for a reason that is the
 * test's and not the app's.
 */
export type TestOutcome = 'passed' | 'failed' | 'blocked';

export interface MdlTestResult {
  readonly test: MdlTest;
  readonly outcome: TestOutcome;
  /** Why it did not pass; empty when it did. */
  readonly failures: readonly TestFailure[];
  /** What is wrong with the test, warnings included. */
  readonly diagnostics: readonly Diagnostic[];
  /** Absent when it was not run. */
  readonly run?: RunResult;
  /** What it has run, where that is counted. */
  readonly counted?: readonly CountedApp[];
}

export interface TestFailure {
  /** In sentences. */
  readonly message: string;
  /** The tag that is not satisfied, or the name of the test. */
  readonly origin: Origin;
  /** The node of the block that evaluated the tag. */
  readonly node?: string;
}
