import type { DebugState } from '../../../../debugger/inspection/debug-state.js';
import { marksOf, type RunMarks } from '../../../../drawing/run-marks.js';
import { flowOf, type LoadedApp } from '../../../project/loaded-app.js';
import type { PaneLook } from '../panes/pane-look.js';
import { panes } from '../panes/pane-table.js';
import { pageOf } from '../rows/tree.js';
import type { Sight } from './sight.js';
import type { Wants } from './wants.js';

/** What is looked at, with what the panes find for themselves. */
type Looked = Pick<PaneLook, 'session' | 'state' | 'comparison'>;

/**
 * What is seen of a session: of each pane the rows that are wanted, and nothing of those that are not.
 */
export function lookAt(looked: Looked, app: LoadedApp, wants: Wants, furthest: number): Sight {
  const { session, state } = looked;
  const { stack, isAtEnd, position, outcome } = state;
  const frame = Math.min(wants.frame, Math.max(0, stack.length - 1));
  const { branch } = session;
  return {
    position,
    isAtEnd,
    total: branch.end,
    furthest: Math.max(furthest, position),
    stop: session.stop,
    next: state.next,
    last: lastOf(state),
    stack: stack.map(({ flow, node, activity, kind, side, device }) => ({ flow, node, activity, kind, side, device })),
    waitsFor: state.waitsFor,
    outcome,
    now: state.now,
    isConnected: state.device.network.isConnected,
    branch,
    branches: session.branches,
    breakpoints: session.allBreakpoints,
    marks: marksIn(wants.flow ?? stack[frame]?.flow ?? outcome?.error?.stack[0]?.flow, state, app),
    pages: pagesOf({ ...looked, stack, frame }, wants),
  };
}

function lastOf({ recorded }: DebugState): Sight['last'] {
  const last = recorded.findLast((event) => event.event === 'node' && event.on === 'device' && event.depth === 1);
  return last?.event === 'node' ? { flow: last.flow, node: last.node } : undefined;
}

function marksIn(name: string | undefined, state: DebugState, app: LoadedApp): RunMarks | undefined {
  const flow = name === undefined ? undefined : flowOf(app, name);
  if (flow === undefined) return undefined;
  return marksOf(flow, state.recorded, state.outcome?.error);
}

function pagesOf(look: PaneLook, { panes: wanted }: Wants): Sight['pages'] {
  return Object.fromEntries(
    wanted.map(({ name, open, offset, limit }) => [name, pageOf(panes[name](look), open, offset, limit)]),
  );
}
