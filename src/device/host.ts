import type { Pace } from '../flow/pace.js';
import type { AppIndex } from '../model/app-index.js';
import type { Value } from '../value/value.js';
import type { Request } from '../wire/messages.js';
import type { Waiting } from './javascript/action-call.js';

/** Names one request while its answer is outstanding. */
export type ExchangeId = number;

/**
 * What a device has around it: the network, time and ids of its world. Answers come back later, through
 * `Device.receive` and `Run.resume`; nothing here calls back at once.
 */
export interface DeviceHost {
  readonly pace?: Pace;
  nowMs(): number;
  random(): number;
  nextGuid(): number;
  nextRun(): number;
  /**
   * Puts a request on the way. The run that it is for is told, so that what happens on the server is recorded with it.
   *
   * @param limitMs after so much virtual time without an answer the connection counts as broken
   */
  send(device: string, session: string | null, run: number, request: Request, limitMs?: number): ExchangeId;
  /** Makes sure that the server knows somebody whom the test has let in, or who has not signed in (null). Gives the name. */
  requireUser(name: string | null, index: AppIndex): string;
  /** Whether a request would arrive at all. */
  isConnected(device: string): boolean;
  /** Goes on with a run when something outside the world has answered, a test's function that is asynchronous, and the time has passed that the answer takes. */
  awaitOutside(device: string, run: number, answer: Promise<Value | Waiting>): void;
  /** Counts a promise of something outside among what the world waits for; it must not reject. */
  awaitPromise(promise: Promise<unknown>, settle: () => void): void;
  /** A timer of JavaScript is due after so much virtual time, through `DeviceScripts.fire`. */
  setTimer(device: string, timer: number, delayMs: number): void;
  clearTimer(device: string, timer: number): void;
  /** Goes on with a run after some virtual time, or fails it then. */
  wakeAfter(device: string, run: number, waiting: Waiting): void;
}
