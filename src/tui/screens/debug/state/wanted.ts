import { perform } from '../../../screen/request.js';
import type { Step } from '../../../screen/step.js';
import type { DebugEffect } from '../session/debug-effect.js';
import type { PaneWants, Wants } from '../sight/wants.js';
import type { DebugScreenState } from './debug-screen-state.js';
import type { ListPaneName } from './pane-name.js';

/** Rows are asked for in blocks, so that moving within one asks for nothing. */
const block = 64;
/** As many as are around the largest window. */
const blocks = 5;

/** What the screen has to know to draw itself. */
export function wantsOf({ flow, frame, tab, lists, open }: DebugScreenState): Wants {
  const paneWants = (name: ListPaneName): PaneWants => ({
    name,
    open: open[name],
    offset: Math.max(0, Math.floor(lists[name].top / block) - 1) * block,
    limit: blocks * block,
  });
  return {
    flow: flow.name === '' ? undefined : flow.name,
    frame,
    panes: ['variables' as const, 'stack' as const, tab].map(paneWants),
  };
}

/** Asks to look again where a step shows something that is not known yet. */
export function withLook(before: DebugScreenState, { state, requests = [] }: Step<DebugScreenState>): Step<DebugScreenState> {
  const wants = wantsOf(state);
  if (isSame(wantsOf(before), wants)) return { state, requests };
  return { state, requests: [...requests, perform<DebugEffect>({ kind: 'look', wants })] };
}

function isSame(one: Wants, other: Wants): boolean {
  return (
    one.flow === other.flow &&
    one.frame === other.frame &&
    one.panes.every((pane, place) => {
      const counterpart = other.panes[place];
      return pane.name === counterpart?.name && pane.offset === counterpart.offset && pane.open === counterpart.open;
    })
  );
}
