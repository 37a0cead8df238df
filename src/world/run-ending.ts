import type { Encoded } from '../trace/encode.js';
import { encodeEvents } from '../trace/encode-events.js';
import { encodePublicValue } from './encode-public-value.js';
import type { RunResult } from './run-result.js';
import type { Ending } from './world-log.js';

/** What a trace keeps of a run. Nothing of one that did not begin. */
export function runEnding(result: RunResult | undefined): Ending {
  if (result === undefined) return () => ({});
  // Objects change later on; events do not.
  const returns = encodePublicValue(result.returns);
  return () => ({ ...encodeResult(result, returns), events: encodeEvents(result.trace) });
}

function encodeResult({ outcome, error, steps, commits, requests }: RunResult, returns: Encoded): Record<string, Encoded> {
  const stack = error?.flowStack.map(({ flow, activity, node }) => ({ flow, activity, node })) ?? [];
  const failure = error === undefined ? null : { message: error.message, kind: 'kind' in error ? error.kind : error.code, stack };
  return { outcome, returns, failure, steps, commits, requests };
}
