import { HarnessError } from '../../src/problem/harness-error.js';
import type { RunResult } from '../../src/world/run-result.js';

/** What `expect` offers a matcher, in Vitest, Jest and what is like them. */
export interface MatcherContext {
  readonly isNot?: boolean;
  /** Deep equality that knows `expect.any` and its like. */
  equals(a: unknown, b: unknown): boolean;
}

/** What a matcher answers. */
export interface MatcherResult {
  readonly pass: boolean;
  /** Asked for only when the expectation is not fulfilled; with `not` when it is. */
  readonly message: () => string;
  /** For a difference. */
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** @throws HarnessError when something else was given to `expect` than the result of a run */
export function requireResult(received: unknown, matcher: string): RunResult {
  if (typeof received === 'object' && received !== null && 'outcome' in received && 'effects' in received && 'trace' in received)
    return received as RunResult;
  const hint = received instanceof Promise ? ' Put await before the run.' : '';
  const message = `${matcher} is about the result of a run: expect(await phone.run('Sales.ACT_Submit')).${matcher}(…).${hint}`;
  throw new HarnessError('wrong-usage', message);
}
