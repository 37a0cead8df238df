import { type ListState, listStart } from '../../../frame/list.js';
import type { ScreenContext } from '../../../screen/context.js';
import type { DebugScreenPlace } from '../debug-place.js';
import type { DebugScreenState } from './debug-screen-state.js';
import { type ListPaneName, listPanes } from './pane-name.js';

/** Before the session is there. */
export function startDebug(place: DebugScreenPlace | undefined, { app, size, settings }: ScreenContext): DebugScreenState {
  if (place === undefined) throw new Error('The debugger is opened at a run.');
  return {
    ...place,
    app,
    phase: { kind: 'moving', position: undefined },
    sight: undefined,
    focus: 'flow',
    tab: 'effects',
    isMaximized: false,
    grown: { columns: 0, rows: 0 },
    lists: forAll<ListState>(listStart),
    open: forAll<ReadonlySet<string>>(new Set()),
    frame: 0,
    flow: {
      name: '',
      node: '',
      shows: settings.isSpoken || size.columns < chartColumns ? 'outline' : 'chart',
      scroll: { row: 0, column: 0 },
      outline: listStart,
    },
    prompt: undefined,
    lastChange: undefined,
  };
}

/** Narrower, a chart would be seen through a keyhole. */
const chartColumns = 72;

function forAll<Value>(value: Value): Record<ListPaneName, Value> {
  return Object.fromEntries(listPanes.map((name) => [name, value])) as Record<ListPaneName, Value>;
}
