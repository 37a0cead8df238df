import type { Failure } from '../problem/failure.js';
import type { FlowError } from '../problem/flow-error.js';
import type { Limits } from '../problem/limits.js';
import type { LastingValue } from '../value/lasting-value.js';
import type { Program } from './program.js';
import type { RunState } from './run.js';

/** A run at one point of it, as data that nobody changes: another one can go on from there. */
export interface LastingRun {
  readonly id: number;
  readonly limits: Limits;
  readonly calledAt: number;
  readonly flow: string;
  readonly state: RunState;
  readonly steps: number;
  readonly created: number;
  readonly result: LastingValue;
  readonly error: Failure | undefined;
  readonly isHeld: boolean;
  readonly frames: readonly LastingFrame[];
}

/** One call of a flow in it. */
export interface LastingFrame {
  readonly program: Program;
  readonly slots: readonly LastingValue[];
  readonly node: number;
  readonly result: LastingValue;
  readonly caught: FlowError | undefined;
}
