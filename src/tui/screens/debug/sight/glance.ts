import type { StackFrame } from '../../../../debugger/inspection/stack-frame.js';
import { marksOf, type RunMarks } from '../../../../drawing/run-marks.js';
import type { TraceEvent } from '../../../../trace/event.js';
import { flowOf, type LoadedApp } from '../../../project/loaded-app.js';
import type { PaneLook } from '../panes/pane-look.js';
import { panes } from '../panes/pane-table.js';
import { pageOf, type TreeRow } from '../rows/tree.js';
import type { ListPaneName } from '../state/pane-name.js';
import type { Sight } from './sight.js';
import type { Wants } from './wants.js';

/** What is looked at, with what the panes find for themselves. */
type Looked = Pick<PaneLook, 'session' | 'state' | 'comparison'>;

/** A look at a session at one moment. What was found stays known as long as the session stays: to move in a table asks for rows only. */
export class Glance {
  private readonly trees = new Map<string, TreeRow>();
  private readonly marks = new Map<string, RunMarks | undefined>();
  private readonly stack: readonly StackFrame[];
  private readonly events: readonly TraceEvent[];

  constructor(
    private readonly looked: Looked,
    private readonly app: LoadedApp,
  ) {
    this.stack = looked.state.stack;
    this.events = looked.state.recordedEvents.map(({ happening }) => happening.event);
  }

  /** Of each pane the rows that are wanted, and nothing of those that are not. */
  sight(wants: Wants, furthest: number): Sight {
    const { session, state } = this.looked;
    const { isAtEnd, position, outcome } = state;
    const frame = Math.min(wants.frame, Math.max(0, this.stack.length - 1));
    const { branch } = session;
    return {
      position,
      isAtEnd,
      total: branch.end,
      furthest: Math.max(furthest, position),
      stop: session.stop,
      next: state.next,
      last: lastOf(this.events),
      stack: this.stack.map(({ flow, node, activity, kind, side, device }) => ({ flow, node, activity, kind, side, device })),
      waitsFor: state.waitsFor,
      outcome,
      now: state.now,
      isConnected: state.device.network.isConnected,
      branch,
      branches: session.branches,
      breakpoints: session.allBreakpoints,
      marks: this.marksIn(wants.flow ?? this.stack[frame]?.flow ?? outcome?.error?.stack[0]?.flow),
      pages: Object.fromEntries(
        wants.panes.map(({ name, open, offset, limit }) => [name, pageOf(this.tree(name, frame), open, offset, limit)]),
      ),
    };
  }

  private tree(name: ListPaneName, frame: number): TreeRow {
    const key = `${name} ${frame}`;
    const known = this.trees.get(key);
    if (known !== undefined) return known;
    const tree = panes[name]({ ...this.looked, stack: this.stack, frame });
    this.trees.set(key, tree);
    return tree;
  }

  private marksIn(name: string | undefined): RunMarks | undefined {
    if (name === undefined || this.marks.has(name)) return this.marks.get(name ?? '');
    const flow = flowOf(this.app, name);
    const marks = flow === undefined ? undefined : marksOf(flow, this.events, this.looked.state.outcome?.error);
    this.marks.set(name, marks);
    return marks;
  }
}

function lastOf(events: readonly TraceEvent[]): Sight['last'] {
  const last = events.findLast((event) => event.event === 'node' && event.on === 'device' && event.depth === 1);
  return last?.event === 'node' ? { flow: last.flow, node: last.node } : undefined;
}
