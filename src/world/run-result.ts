import type { FlowError } from '../problem/flow-error.js';
import type { HarnessError } from '../problem/harness-error.js';
import type { Effect, TraceEvent } from '../trace/event.js';
import type { PublicValue } from './public-value.js';
import type { AppTypes } from './types/app-types.js';

/** How a run ended: it returned, it failed as it would on the device, or the harness could not go on. */
export type Outcome = 'returned' | 'failed' | 'blocked';

/** What became of one run of a flow. */
export interface RunResult<out Returns extends PublicValue = PublicValue, out Types extends AppTypes = AppTypes> {
  /** For the compiler alone: of which app it is. There is no such value. */
  readonly types?: Types;
  /** `Module.Name` of the flow. */
  readonly flow: string;
  readonly outcome: Outcome;
  /** The value of the flow; `null` for empty and for flows that return nothing. */
  readonly returns: Returns;
  /** A `FlowError` when it failed, a `HarnessError` when it was blocked. */
  readonly error: FlowError | HarnessError | undefined;
  /** What the outside could see, in order. */
  readonly effects: readonly Effect[];
  /** Every event of the run, in order; only effects when the world does not trace. */
  readonly trace: readonly TraceEvent[];
  /** Nodes executed on the device. */
  readonly steps: number;
  /** Objects that the run wrote to the offline database. */
  readonly commits: number;
  /** Messages sent during the run; those of the start are not among them. */
  readonly requests: number;
}
