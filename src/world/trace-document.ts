import type { Encoded } from '../trace/encode.js';
import { encodeEvent } from '../trace/encode-event.js';
import type { RunResult } from './run-result.js';
import type { World } from './world.js';
import type { LoggedStep } from './world-log.js';

/** The version of trace files. A reader refuses others. */
export const traceVersion = 1;

/**
 * Everything about a world that a replay needs, and what happened in it: the app by file name and content, the options, and every
 * step with its events. The same world gives the same text, byte for byte; the transport is no part of it.
 */
export function traceText(world: World): string {
  const head = {
    format: 'nanoflow-trace',
    version: traceVersion,
    app: world.recipeApp,
    options: world.recipeOptions,
  };
  const steps = world.log.steps.map((step) => JSON.stringify(encodeStep(step)));
  // One step a line, so that two traces can be compared line by line.
  return `${JSON.stringify(head).slice(0, -1)},"steps":[\n${steps.join(',\n')}\n]}\n`;
}

function encodeStep(step: LoggedStep): Encoded {
  if (step.step !== 'run' && step.step !== 'own-run') return step as Encoded;
  const { device, result, returns } = step;
  return {
    step: step.step,
    device,
    ...(step.step === 'run' && step.user !== undefined && { user: step.user }),
    flow: result.flow,
    ...(step.step === 'run' && { arguments: step.arguments }),
    ...encodeResult(result, returns),
    events: result.trace.map((event) => encodeEvent(event)),
  };
}

function encodeResult({ outcome, error, steps, commits, requests }: RunResult, returns: Encoded): Record<string, Encoded> {
  const stack = error?.flowStack.map(({ flow, activity, node }) => ({ flow, activity, node })) ?? [];
  return {
    outcome,
    returns,
    error: error === undefined ? null : { message: error.message, kind: 'kind' in error ? error.kind : error.code, stack },
    steps,
    commits,
    requests,
  };
}
