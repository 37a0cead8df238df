import { stageRun } from '../../../harness/fixture/stage-run.js';
import type { FlowStackEntry } from '../../problem/flow-error.js';
import type { Encoded } from '../../trace/encode.js';
import { encodeEvent } from '../../trace/encode-event.js';
import { encodePublicValue } from '../../world/encode-public-value.js';
import type { Outcome, RunResult } from '../../world/run-result.js';
import type { LoadedApp } from '../project/loaded-app.js';
import { openedApp } from '../project/opened-app.js';
import { planRequest } from './beginning-of.js';
import type { RunRequest } from './run-source.js';

/** What became of a flow on the server, as plain data. */
export interface ServerRun {
  readonly outcome: Outcome;
  readonly returns: Encoded;
  readonly error: { readonly message: string; readonly stack: readonly FlowStackEntry[] } | undefined;
  /** The first events, as a trace has them. */
  readonly events: readonly Encoded[];
  /** How many more there were. */
  readonly omitted: number;
  /** The text of the trace. */
  readonly trace: string;
}

/** So many can be read. */
const mostEvents = 5_000;

/**
 * Runs a microflow or a rule in a world of its own.
 *
 * @throws HarnessError when an input can not be read or does not fit the app
 */
export async function runOnServer(request: RunRequest, loaded: LoadedApp): Promise<ServerRun> {
  const app = await openedApp(loaded);
  let trace = '';
  const result = await stageRun(app, await planRequest(request, app), {
    trace: (text) => {
      trace = text;
    },
  });
  return { ...described(result), trace };
}

function described({ outcome, returns, error, trace: events }: RunResult): Omit<ServerRun, 'trace'> {
  return {
    outcome,
    returns: encodePublicValue(returns),
    error: error === undefined ? undefined : { message: error.message, stack: error.flowStack },
    events: events.slice(0, mostEvents).map((event) => encodeEvent(event)),
    omitted: Math.max(0, events.length - mostEvents),
  };
}
