import type { Branch } from '../../../../debugger/branch.js';
import type { Breakpoint } from '../../../../debugger/breakpoint.js';
import type { OutcomeView } from '../../../../debugger/inspection/outcome-view.js';
import type { DebugPlace } from '../../../../debugger/place.js';
import type { StopReason } from '../../../../debugger/stop-reason.js';
import type { RunMarks } from '../../../../drawing/run-marks.js';
import type { NodePlace } from '../rows/pane-row.js';
import type { RowPage } from '../rows/tree.js';
import type { ListPaneName } from '../state/pane-name.js';

/** What is seen of a session where it stands: all that is drawn, and nothing else. */
export interface Sight {
  readonly position: number;
  readonly isAtEnd: boolean;
  /** How many nodes the run has in all, once it was at its end. */
  readonly total: number | undefined;
  /** How far the run was ever gone: as long as the end is unknown, that is what there is to go back to. */
  readonly furthest: number;
  readonly stop: StopReason;
  /** The node that is executed next; nothing at the end. */
  readonly next: DebugPlace | undefined;
  /** The last node of the run's own flow that was executed. */
  readonly last: NodePlace | undefined;
  readonly stack: readonly DebugPlace[];
  readonly waitsFor: string | undefined;
  readonly outcome: OutcomeView | undefined;
  /** The clock of the world. */
  readonly now: string;
  readonly isConnected: boolean;
  readonly branch: Branch;
  readonly branches: readonly Branch[];
  readonly breakpoints: readonly Breakpoint[];
  /** What the run did in the flow that is shown. */
  readonly marks: RunMarks | undefined;
  /** Of the panes that were asked for. */
  readonly pages: Readonly<Partial<Record<ListPaneName, RowPage>>>;
}
