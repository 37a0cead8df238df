import type { Program } from '../../../flow/program.js';
import type { Value } from '../../../value/value.js';
import type { ErrandStep } from '../errand.js';
import type { ScriptDevice } from '../script-device.js';

/** How an errand is done; what it gives is made into JSON by `answer`, a value by default. */
export type Errand =
  /** Like an activity. */
  | { readonly step: ErrandStep; readonly answer?: (value: Value) => unknown }
  /** By a flow of the device. */
  | { readonly program: Program; readonly values: readonly (Value | undefined)[] }
  /** By something outside of the world. */
  | { readonly outside: Promise<unknown>; readonly asked: string }
  /** It is done. */
  | { readonly done: unknown };

/** @throws FlowError, which rejects the promise of the action, or HarnessError, which blocks the run */
export type ErrandKind = (on: ScriptDevice, ...details: readonly never[]) => Errand;
