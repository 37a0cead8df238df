import type { Encoded } from '../../src/trace/encode.js';

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

  /** @param outcome the first word of what is printed: `Failed` or `Blocked` */
  constructor(
    outcome: 'failed' | 'blocked',
    { message, file, line, column, step, expected, actual }: FailureInFile,
    more: string,
  ) {
    const behind = step === undefined ? '' : `\nBehind the step: ${step}`;
    super(`${message}${behind}${more}`);
    this.name = outcome === 'failed' ? 'Failed' : 'Blocked';
    this.stack = `${this.name}: ${this.message}\n    at ${file}:${line}:${column}`;
    if (expected !== undefined && actual !== undefined) {
      this.expected = expected;
      this.actual = actual;
    }
  }
}

/**
 * Throws what a test runner is to show: one failure, or all of them together. The last line repeats the test.
 *
 * @throws TestFailure or AggregateError
 */
export function throwFailures(outcome: 'failed' | 'blocked', failures: readonly FailureInFile[], repeat: string): never {
  const last = failures.length - 1;
  const errors = failures.map((failure, index) => new TestFailure(outcome, failure, index === last ? `\n\n${repeat}` : ''));
  const [only] = errors;
  if (only !== undefined && errors.length === 1) throw only;
  throw new AggregateError(errors, `${errors.length} failures`);
}
