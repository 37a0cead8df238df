import { opener } from '../../screen/request.js';

/** A run to be kept: the text of its trace, and the flow that was run. */
export interface KeepPlace {
  readonly trace: string;
  readonly flow: string;
}

export const keepScreenName = 'keep';

/** Asks where a run is to be kept: `openKeep({ trace, flow })`, with the text of a trace whose world began with the app that is loaded. */
export const openKeep = opener<KeepPlace>(keepScreenName);
