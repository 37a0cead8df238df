import type { ExchangeId } from '../device/host.js';
import type { Value } from '../value/value.js';
import type { LostPart } from './network-link.js';

/** One request on its way there or back. */
export interface Exchange {
  readonly id: ExchangeId;
  readonly device: string;
  /** The run that it was sent for; 0 for none. */
  readonly run: number;
  readonly request: string;
  /** How long the response takes. */
  readonly backMs: number;
  /** What the network loses of it. */
  readonly lost?: LostPart;
}

/** What is due later in a world: data only. */
export type Work =
  | { readonly kind: 'request-arrives'; readonly exchange: Exchange }
  | { readonly kind: 'response-arrives'; readonly exchange: Exchange; readonly response: string }
  /** A timer that the JavaScript of a device has set. */
  | { readonly kind: 'timer-fires'; readonly device: string; readonly timer: number }
  | { readonly kind: 'run-wakes'; readonly device: string; readonly run: number; readonly value: Value };
