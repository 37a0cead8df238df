import type { ExchangeId } from '../device/host.js';
import type { FlowError } from '../problem/flow-error.js';
import type { Value } from '../value/value.js';
import type { RequestKind } from '../wire/messages.js';
import type { MetFault } from './network-fault.js';
import type { LinkSpeed } from './network-link.js';

/** One request on its way there or back. */
export interface Exchange {
  readonly id: ExchangeId;
  readonly device: string;
  /** The run that it was sent for; 0 for none. */
  readonly run: number;
  /** What kind of message the request is, and what it is about. */
  readonly message: RequestKind;
  readonly subject: string;
  /** The session that it belongs to. */
  readonly session: string | null;
  readonly request: string;
  readonly speed: LinkSpeed;
  /** When the device stops waiting; never, without a limit. */
  readonly deadlineMs?: number;
  /** What the network makes of it. */
  readonly fault?: MetFault;
  /** The second arrival of a request that arrives twice; nobody waits for what it gives. */
  readonly isEcho?: true;
}

/** What is due later in a world: data only. */
export type Work =
  | { readonly kind: 'request-arrives'; readonly exchange: Exchange }
  | { readonly kind: 'response-arrives'; readonly exchange: Exchange; readonly response: string }
  /** The device has waited as long as it does. */
  | { readonly kind: 'exchange-ends'; readonly exchange: Exchange }
  /** A timer that the JavaScript of a device has set. */
  | { readonly kind: 'timer-fires'; readonly device: string; readonly timer: number }
  /** What a run has waited for is there. */
  | { readonly kind: 'run-wakes'; readonly device: string; readonly run: number; readonly outcome: Value | FlowError };
