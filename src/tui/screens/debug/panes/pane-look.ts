import type { BranchComparison } from '../../../../debugger/compare-ways.js';
import type { DebugSession } from '../../../../debugger/debug-session.js';
import type { DebugState } from '../../../../debugger/inspection/debug-state.js';
import type { StackFrame } from '../../../../debugger/inspection/stack-frame.js';

/** What panes are filled from. */
export interface PaneLook {
  readonly session: DebugSession;
  readonly state: DebugState;
  /** The call stack, the innermost flow first. */
  readonly stack: readonly StackFrame[];
  /** The place in it whose variables are shown. */
  readonly frame: number;
  /** What was last compared. */
  readonly comparison: Comparison | undefined;
}

/** Two branches, and what is different on them. */
export interface Comparison {
  readonly one: number;
  readonly other: number;
  readonly found: BranchComparison;
}
