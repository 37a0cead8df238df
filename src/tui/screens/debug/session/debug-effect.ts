import type { BreakpointOptions } from '../../../../debugger/breakpoint.js';
import type { Change } from '../../../../debugger/change.js';
import type { NodeReference } from '../../../../debugger/find-node.js';
import type { StepKind } from '../../../../debugger/stepping.js';
import type { Watchable } from '../../../../debugger/watched-value.js';
import type { Wants } from '../sight/wants.js';

/** Somewhere else in the run. */
export type Move =
  | { readonly to: 'step' | 'step-back'; readonly step: StepKind }
  | { readonly to: 'breakpoint' | 'breakpoint-back' | 'end' }
  | { readonly to: 'cursor' | 'cursor-back'; readonly node: NodeReference }
  | { readonly to: 'position'; readonly position: number; readonly branch?: number };

/** What the screen asks the session for. */
export type DebugEffect =
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'look'; readonly wants: Wants }
  | { readonly kind: 'set-breakpoint'; readonly options: BreakpointOptions; readonly instead?: number }
  | { readonly kind: 'remove-breakpoint'; readonly breakpoint: number }
  | { readonly kind: 'enable-breakpoint'; readonly breakpoint: number; readonly isEnabled: boolean }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'last-change'; readonly watch: Watchable; readonly label: string }
  | { readonly kind: 'compare'; readonly one: number; readonly other: number }
  /** The way of the branch as a trace, to be kept. */
  | { readonly kind: 'record' }
  /** From the beginning, with the app as it is now. Breakpoints stay. */
  | { readonly kind: 'begin' };
