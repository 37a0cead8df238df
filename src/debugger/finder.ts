import type { Run } from '../flow/run.js';
import type { FlowError } from '../problem/flow-error.js';
import type { TraceEvent } from '../trace/event.js';
import type { GuidedRun } from '../world/guided-run.js';
import type { StopReason } from './stop-reason.js';

/** Recognizes a place to stop at, from what can be seen while a world goes on. */
export interface Finder {
  /** Before each node of any run. */
  atNode?(run: Run, guided: GuidedRun): StopReason | undefined;
  atEvent?(event: TraceEvent): StopReason | undefined;
  atError?(error: FlowError, run: Run): StopReason | undefined;
}

/** A place that a finder has recognized. */
export interface Found {
  /** Nodes executed before it. */
  readonly position: number;
  readonly reason: StopReason;
}

/** All that is found by several. */
export function anyOf(finders: readonly Finder[]): Finder {
  return {
    atNode: (run, guided) => first(finders, (finder) => finder.atNode?.(run, guided)),
    atEvent: (event) => first(finders, (finder) => finder.atEvent?.(event)),
    atError: (error, run) => first(finders, (finder) => finder.atError?.(error, run)),
  };
}

function first(finders: readonly Finder[], ask: (finder: Finder) => StopReason | undefined): StopReason | undefined {
  let found: StopReason | undefined;
  // Each is asked, because some count.
  for (const finder of finders) {
    const reason = ask(finder);
    found ??= reason;
  }
  return found;
}
