import type { DurableLife } from './device-life.js';
import type { DurableUploads } from './synchronization/synchronizer.js';

/**
 * What is left of a device that was stopped, however it was stopped: closed, killed, out of power (semantics 3.18). Object memory,
 * runs, open pages and a synchronization on its way are not in it.
 */
export interface DurableState {
  /** The offline database as the bytes of an SQLite file: rows, what is not synchronized about them, tombstones. */
  readonly database: Uint8Array;
  /** Counts changes of what is not synchronized, so that a set of changes that was sent is recognized. */
  readonly revision: number;
  readonly life: DurableLife;
  /** What JavaScript actions keep on the device, by key. */
  readonly storage: readonly (readonly [key: string, text: string])[];
  readonly actionIdentifiers: number;
  readonly uploads: DurableUploads;
}
