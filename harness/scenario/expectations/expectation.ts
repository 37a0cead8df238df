import type { Flow } from '../../../src/model/flow.js';
import type { Encoded } from '../../../src/trace/encode.js';
import type { Effect, TraceEvent } from '../../../src/trace/event.js';
import type { DeviceControl } from '../../../src/world/device-control.js';
import type { RunResult } from '../../../src/world/run-result.js';
import type { Given } from '../../fixture/given.js';
import type { KeptSnapshots } from '../kept-snapshots.js';
import type { ReadContext } from '../reading/read-context.js';
import type { Schema } from '../schema/schema.js';
import type { Stage } from '../stage.js';

/** What there is to look at behind a step, or at the end. */
export interface Observed {
  readonly stage: Stage;
  /** The device that the step was about, at the end the default one. */
  readonly device: DeviceControl | undefined;
  /** The run of the step, at the end the last one. */
  readonly run: RunResult | undefined;
  /** How the step failed where it is not a run. */
  readonly error: { readonly kind: string; readonly message: string } | undefined;
  /** Of the step, at the end of all steps. */
  readonly effects: readonly Effect[];
  readonly trace: readonly TraceEvent[];
  /** The step in words; nothing at the end. */
  readonly words: string | undefined;
  /** Absent where nobody keeps snapshots. */
  readonly snapshots: KeptSnapshots | undefined;
}

/** Something that is not as expected. */
export interface Fault {
  readonly message: string;
  /** `file:line:column` */
  readonly where: string;
  readonly expected?: Encoded;
  readonly actual?: Encoded;
}

export type Check = (observed: Observed) => readonly Fault[];

/** What an expectation may need to know of the step that it stands behind. */
export interface ExpectationOf {
  readonly context: ReadContext;
  /** The flow that the step runs, at the end the last one that ran. */
  readonly flow: Flow | undefined;
}

/** One key of `expect`. */
export interface ExpectationKind {
  readonly key: string;
  readonly value: Schema;
  /** @throws HarnessError with the place when it does not fit the app */
  read(given: Given, of: ExpectationOf): Check;
}
