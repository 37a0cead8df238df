import type { Effect } from '../trace/event.js';

/** Why a session stands where it stands. */
export type StopReason =
  /** It was asked to go here: a step, a position, a cursor. */
  | { readonly kind: 'step' }
  | { readonly kind: 'position' }
  | { readonly kind: 'cursor' }
  | { readonly kind: 'begin' }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'breakpoint';
      readonly breakpoint: number;
      /** Why it can not be told whether the condition holds. */
      readonly conditionError?: string;
    }
  /** The next node fails with this; where no node of its own does, the last one is behind it. */
  | {
      readonly kind: 'error';
      readonly breakpoint: number;
      readonly message: string;
      readonly flow: string;
      readonly activity: string;
    }
  /** The next node does this. */
  | { readonly kind: 'effect'; readonly breakpoint: number; readonly effect: Effect }
  | { readonly kind: 'interrupted' };
