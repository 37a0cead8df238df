import { opener } from '../../screen/request.js';

/** A flow to look at, and a node of it. */
export interface FlowPlace {
  readonly flow: string;
  readonly node?: string;
}

export const flowScreenName = 'flow';
export const openFlow = opener<FlowPlace>(flowScreenName);
