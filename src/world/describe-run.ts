import type { Run } from '../flow/run.js';
import type { Flow } from '../model/flow.js';
import type { Effect, TraceEvent } from '../trace/event.js';
import { publishValue } from './publish-value.js';
import type { Outcome, RunResult } from './run-result.js';

/** A run that is over as its result. */
export function describeRun(flow: Flow, run: Run, events: readonly TraceEvent[]): RunResult {
  const effects: Effect[] = events.flatMap((event) => (event.event === 'effect' ? [event.effect] : []));
  return {
    flow: flow.name,
    outcome: outcomeOf(run),
    returns: run.state === 'returned' ? publishValue(run.result, flow.returnType) : null,
    error: run.error,
    effects,
    trace: events,
    steps: run.steps,
    commits: effects.filter(({ kind, on }) => kind === 'committed' && on === 'device').length,
    // What an action fetches by itself is no message to the server.
    requests: effects.filter((effect) => effect.kind === 'request' && effect.message !== 'fetch').length,
  };
}

function outcomeOf(run: Run): Outcome {
  switch (run.state) {
    case 'returned':
    case 'failed':
    case 'blocked':
      return run.state;
    default:
      throw new Error('A run that is not over has no outcome.');
  }
}
