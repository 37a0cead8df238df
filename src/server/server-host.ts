import type { Pace } from '../flow/pace.js';
import type { Recorder } from '../trace/recorder.js';

/** What the server has around it: the time, random numbers and ids of its world. */
export interface ServerHost {
  readonly recorder: Recorder;
  readonly pace?: Pace;
  nowMs(): number;
  random(): number;
  nextGuid(): number;
  nextRun(): number;
}
