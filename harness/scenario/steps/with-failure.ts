import { isFailure } from '../../../src/problem/failure.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import type { StepResult } from './step.js';

/** A failure of the app is a result of the step, which an expectation can be about; a mistake of the scenario is not. */
export async function withFailure(act: () => Promise<StepResult>): Promise<StepResult> {
  try {
    return await act();
  } catch (error) {
    if (!isFailure(error) || error instanceof HarnessError) throw error;
    return { error: { kind: error.kind, message: error.message } };
  }
}
