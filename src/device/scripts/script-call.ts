import type { Run } from '../../flow/run.js';
import type { Flow } from '../../model/flow.js';
import type { Failure } from '../../problem/failure.js';
import type { HarnessError } from '../../problem/harness-error.js';
import type { Place } from '../../trace/event.js';
import type { ActionCall } from '../javascript/action-call.js';
import type { Wired } from '../javascript/realm/wired.js';

/** How a call ended, as the realm says it. */
export type ScriptOutcome = { readonly value: Wired } | { readonly thrown: string };

/** One call of an action that runs from its source, until its promise has settled and beyond, while timers of it are left. */
export interface ScriptCall {
  readonly number: number;
  readonly call: ActionCall;
  /** The run that waits, and where it is. */
  readonly run: Run;
  readonly flow: Flow;
  readonly place: Place;
  /** Timers that it has set and that are neither over nor cleared. */
  readonly timers: Map<number, TimerSet>;
  /** What code threw that nobody waited for. */
  readonly uncaught: string[];
  outcome: ScriptOutcome | Failure | undefined;
  /** The test is at fault, whatever the action makes of it: no handler in its code takes that back. */
  blocked: HarnessError | undefined;
}

export interface TimerSet {
  readonly api: string;
  readonly site: string;
}
