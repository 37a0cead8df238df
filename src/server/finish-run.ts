import type { Run } from '../flow/run.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Value } from '../value/value.js';
import type { ServerSurroundings } from './server-surroundings.js';

/** Advances a run to its end. A stub that answers later, or somebody who holds the run, makes its value a promise. */
export function finishRun(run: Run, surroundings: ServerSurroundings): Value | Promise<Value> {
  const state = run.advance();
  if (state === 'returned') return run.result;
  if (state === 'ready') return whenReopened(run).then(() => finishRun(run, surroundings));
  if (state !== 'waiting') throw run.error ?? new Error('A run ended without an error.');
  const { outside } = surroundings;
  surroundings.outside = undefined;
  if (outside === undefined) throw new Error('A microflow waits for nothing.');
  return outside.then(
    (value) => {
      run.resume(value);
      return finishRun(run, surroundings);
    },
    (error: unknown) => {
      if (!(error instanceof FlowError) && !(error instanceof HarnessError)) throw error;
      run.fail(error);
      return finishRun(run, surroundings);
    },
  );
}

/** Somebody who looks on has held the run between two nodes. */
export function whenReopened({ pace }: Run): Promise<void> {
  if (pace === undefined) throw new Error('A run stands still, and nobody holds it.');
  return pace.reopened();
}
