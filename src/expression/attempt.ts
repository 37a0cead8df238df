import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';

/** Computes ahead of time; what would fail is left to fail when it runs. */
export function attempt<Result>(compute: () => Result): Result | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof FlowError || error instanceof HarnessError) return undefined;
    throw error;
  }
}
