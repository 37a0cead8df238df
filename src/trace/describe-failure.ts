import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import type { OutsideFailure } from './event.js';

/** An error with what tells a replay which kind it was. */
export function describeFailure(error: Error): OutsideFailure {
  if (error instanceof FlowError) return { error: error.message, kind: error.kind };
  if (error instanceof HarnessError) return { error: error.message, code: error.code };
  return { error: error.message };
}
