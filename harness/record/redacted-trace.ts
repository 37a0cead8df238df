import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { App } from '../../src/world/app.js';
import { type ReplayOptions, replayTrace } from '../replay/replay-trace.js';
import type { TraceFile } from '../replay/trace-file.js';
import { leftIn, type Redaction, redactTrace, replacementsIn } from './redact-trace.js';

/** A trace that somebody else may read. */
export interface RedactedTrace {
  readonly text: string;
  /** Places in it where a text still stands that was to be replaced. */
  readonly left: readonly string[];
}

/**
 * A trace of the same run with other texts: they are replaced in what was given, and all else has happened anew with them. It is replayed
 * like any other.
 *
 * @throws HarnessError `wrong-redaction` as `redactTrace`, or where the run can not be taken again with the new texts
 */
export async function redactedTrace(
  app: App,
  trace: TraceFile,
  redaction: Redaction,
  replay: ReplayOptions,
): Promise<RedactedTrace> {
  const recipe = redactTrace(trace, redaction, app.index);
  const { text, problems } = await replayTrace(app, recipe, replay);
  for (const [place, problem] of problems) {
    if (trace.steps[place]?.error !== undefined || trace.steps[place]?.outcome === 'blocked') continue;
    const message = `Step ${place + 1} of the trace can not be taken again with other texts: ${problem}`;
    throw new HarnessError('wrong-redaction', message, `steps/${place}`);
  }
  const { app: _app, ...written } = JSON.parse(text) as Record<string, Encoded>;
  return { text, left: leftIn(written, replacementsIn(trace, redaction, app.index)) };
}
