import { opener } from '../../screen/request.js';

/** A flow to be run, and what it is wanted for. */
export interface RunPlace {
  readonly flow: string;
}

export const runScreenName = 'run';
export const openRunForm = opener<RunPlace>(runScreenName);
