import type { Change } from './change.js';

/** One way that a run took or takes: the first, or one that goes off another where something was changed. */
export interface Branch {
  /** 1 for the first. */
  readonly id: number;
  /** The one that it goes off, and where. */
  readonly parent: number | undefined;
  readonly position: number;
  readonly changes: readonly Change[];
  /** How many nodes its run has, once it was at its end. */
  readonly end: number | undefined;
}
