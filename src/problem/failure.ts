import { FlowError } from './flow-error.js';
import { HarnessError } from './harness-error.js';

/** Why something did not come about: the flow failed, or the test is wrong. Anything else that is thrown is a defect of ours. */
export type Failure = FlowError | HarnessError;

export function isFailure(thrown: unknown): thrown is Failure {
  return thrown instanceof FlowError || thrown instanceof HarnessError;
}
