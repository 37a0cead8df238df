import type { Request } from './request.js';

/** What comes of an action: new state, and what is asked for besides. */
export interface Step<State> {
  readonly state: State;
  readonly requests?: readonly Request[];
}

/** The same state, or another, with requests. */
export function step<State>(state: State, ...requests: readonly Request[]): Step<State> {
  return requests.length === 0 ? { state } : { state, requests };
}
