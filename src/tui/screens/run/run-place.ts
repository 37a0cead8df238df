import type { EndedRun } from '../../running/ended-run.js';
import { opener } from '../../screen/request.js';

/** A flow to be run. */
export interface RunPlace {
  readonly flow: string;
  /** The run on whose device it is to go on. */
  readonly after?: EndedRun;
}

export const runScreenName = 'run';
export const openRunForm = opener<RunPlace>(runScreenName);
