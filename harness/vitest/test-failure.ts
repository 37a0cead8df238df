import type { Encoded } from '../../src/trace/encode.js';
import { withRepeatLine } from './repeat-line.js';

/** Why a test did not pass, at its place. */
export interface FailureInFile {
  readonly message: string;
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly step?: string;
  readonly expected?: Encoded;
  readonly actual?: Encoded;
}

/**
 * A failure as test runners show one. Its stack has one line, the place in the scenario: Vitest shows the source there, and its reporters for
 * JUnit and GitHub name it. From `expected` and `actual` Vitest makes the difference.
 */
export class TestFailure extends Error {
  readonly expected?: Encoded;
  readonly actual?: Encoded;

  /**
   * @param outcome the first word of what is printed: `Failed` or `Blocked`
   * @param repeat the command that runs the test again
   */
  constructor(
    outcome: 'failed' | 'blocked',
    { message, file, line, column, step, expected, actual }: FailureInFile,
    repeat: string,
  ) {
    const behind = step === undefined ? '' : `\nBehind the step: ${step}`;
    const what = `${message}${behind}`;
    super(withRepeatLine(what, repeat));
    this.name = outcome === 'failed' ? 'Failed' : 'Blocked';
    this.stack = withRepeatLine(`${this.name}: ${what}\n    at ${file}:${line}:${column}`, repeat);
    if (expected !== undefined && actual !== undefined) {
      this.expected = expected;
      this.actual = actual;
    }
  }
}

/**
 * Throws what a test runner is to show: one failure, or all of them together. Each ends with the line that repeats the test, because reports
 * show them one by one.
 *
 * @throws TestFailure or AggregateError
 */
export function throwFailures(outcome: 'failed' | 'blocked', failures: readonly FailureInFile[], repeat: string): never {
  const errors = failures.map((failure) => new TestFailure(outcome, failure, repeat));
  const [only] = errors;
  if (only !== undefined && errors.length === 1) throw only;
  throw new AggregateError(errors, `${errors.length} failures`);
}
