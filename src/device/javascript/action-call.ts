import type { ActionValue } from '../../flow/surroundings.js';
import type { JavaScriptAction } from '../../model/app-model.js';
import type { FlowError } from '../../problem/flow-error.js';
import type { Value } from '../../value/value.js';
import type { ActionHost } from './action-host.js';

/** One call of a JavaScript action: what was called, with what, and what it may touch. */
export interface ActionCall {
  readonly action: JavaScriptAction;
  /** In the order of the action's parameters. */
  readonly values: readonly ActionValue[];
  readonly host: ActionHost;
  /** The run that calls. */
  readonly run: number;
}

/**
 * What stands in for a JavaScript action. It rejects by throwing a `FlowError` of the kind `javascript-action`, whose
 * message `$latestError` gets; what a mock throws is turned into one (semantics 1.8).
 */
export type ActionImplementation = (call: ActionCall) => ActionAnswer | Promise<ActionAnswer>;

/** A value, or what has to happen before there is one. */
export type ActionAnswer = Value | Waiting | Termination | InFlight;

/** The action runs from its source, and its promise has not settled; whoever runs it goes on with the flow. */
export const inFlight: unique symbol = Symbol('in flight');
export type InFlight = typeof inFlight;

/** The action gives its value, or its error, after so much virtual time. Data and no promise, so that it can stand in the queue of a world. */
export interface Waiting {
  readonly waitMs: number;
  readonly outcome: Value | FlowError;
}

/** The action never settles, on purpose: the client that runs the flow is about to be replaced (semantics 7.8). */
export interface Termination {
  readonly terminates: 'reload';
}

export function isWaiting(answer: ActionAnswer): answer is Waiting {
  return typeof answer === 'object' && answer !== null && 'waitMs' in answer;
}

export function isTermination(answer: ActionAnswer): answer is Termination {
  return typeof answer === 'object' && answer !== null && 'terminates' in answer;
}
