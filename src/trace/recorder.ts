import type { Counters } from './counters.js';
import type { Effect, TraceEvent } from './event.js';
import type { Watch } from './watch.js';

/**
 * Receives what happens, in order. Effects are always recorded; the other events only where somebody wants a trace, so
 * that a run without one pays nothing for it.
 */
export interface Recorder {
  readonly tracing: boolean;
  /** Where flows count what they come to, if anybody wants to know. */
  readonly counters?: Counters | undefined;
  /** Whose variables the trace holds; absent where nobody watches any. */
  readonly watch?: Watch | undefined;
  /** What happens on the server belongs to the run on the device that asked for it. */
  effect(run: number, effect: Effect): void;
  event(run: number, event: TraceEvent): void;
  /** What happens in the first run from now on is part of the other one. */
  join(run: number, other: number): void;
}

/** For what is no step of a flow, though it runs like one. */
export const silentRecorder: Recorder = {
  tracing: false,
  effect: () => undefined,
  event: () => undefined,
  join: () => undefined,
};
