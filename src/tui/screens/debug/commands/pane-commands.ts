import { select } from '../../../frame/list.js';
import type { ScreenContext } from '../../../screen/context.js';
import { listCommands } from '../../../screen/list-commands.js';
import { notice } from '../../../screen/request.js';
import { type Step, step } from '../../../screen/step.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import { extentIn, pageIn, rowAt, selectedRow, withList, withOpen } from '../state/pane-lists.js';
import { allPanes, isTab, keyOfPane, type ListPaneName, type PaneName, paneTitles } from '../state/pane-name.js';
import { placeOf } from '../state/place-of.js';
import { inView, showNode } from '../state/shown-flow.js';
import { debugLayout } from '../view/debug-layout.js';
import { type DebugCommand, sent } from './debug-command.js';

/** Another pane gets the focus; of those that share a place, it comes into sight. */
export function focused(state: DebugScreenState, focus: PaneName, context: ScreenContext): DebugScreenState {
  return inView({ ...state, focus, ...(isTab(focus) && { tab: focus }) }, context);
}

const isNotTyping = ({ prompt }: DebugScreenState) => prompt === undefined;

export const paneCommands: readonly DebugCommand[] = [
  ...allPanes.map(
    (name): DebugCommand => ({
      id: `debug.pane-${name}`,
      keys: [keyOfPane(name)],
      title: `Pane: ${paneTitles[name]}`,
      applies: isNotTyping,
      run: (state, context) => step(focused(state, name, context)),
    }),
  ),
  neighbour('next-pane', ['tab'], 'The next pane', 1, 'pane'),
  neighbour('previous-pane', ['shift+tab'], 'The pane before', -1),
  {
    id: 'debug.maximize',
    keys: ['z'],
    title: 'This pane alone, or all of them',
    hint: 'zoom',
    applies: isNotTyping,
    run: (state, context) => step(inView({ ...state, isMaximized: !state.isMaximized }, context)),
  },
  resize('wider', ['>'], 'More room for the flow, less beside it', 4, 0),
  resize('narrower', ['<'], 'Less room for the flow, more beside it', -4, 0),
  resize('higher', ['+'], 'More room above, less below', 0, 2),
  resize('lower', ['-'], 'Less room above, more below', 0, -2),
  {
    id: 'debug.open',
    keys: ['l', 'right'],
    title: 'Show what is in the row',
    applies: (state) => isNotTyping(state) && state.focus !== 'flow',
    run: (state) => step(opened(state, true)),
  },
  {
    id: 'debug.close',
    keys: ['h', 'left'],
    title: 'Hide what is in the row; to the row that it is in',
    applies: (state) => isNotTyping(state) && state.focus !== 'flow',
    run: (state, context) => step(closed(state, context)),
  },
  {
    id: 'debug.enter',
    keys: ['enter'],
    title: 'Do what the row says: go there, open it, switch to it',
    hint: 'open',
    applies: (state) => isNotTyping(state) && state.focus !== 'flow',
    run: (state, context) => entered(state, context),
  },
  {
    id: 'debug.stay',
    keys: ['esc', 'backspace'],
    title: 'All panes again, and back to where the run stands',
    applies: isNotTyping,
    run: (state, context) => {
      const { sight } = state;
      const restored = focused({ ...state, isMaximized: false, frame: 0 }, 'flow', context);
      const place = sight && placeOf(sight);
      const shown = place === undefined ? restored : showNode(restored, place.flow, place.node, context);
      return step(shown, notice('q leaves the session.'));
    },
  },
  ...listCommands<DebugScreenState>({
    applies: (state) => isNotTyping(state) && state.focus !== 'flow',
    list: (state) => (state.focus === 'flow' ? state.flow.outline : state.lists[state.focus]),
    moved: (state, list) => (state.focus === 'flow' ? state : withList(state, state.focus, list)),
    extent: (state, context) => (state.focus === 'flow' ? { count: 0, rows: 1 } : extentIn(state.focus, state, context)),
  }),
];

function neighbour(id: string, keys: readonly string[], title: string, by: 1 | -1, hint?: string): DebugCommand {
  return {
    id: `debug.${id}`,
    keys,
    title,
    ...(hint !== undefined && { hint }),
    applies: isNotTyping,
    run: (state, context) => {
      const { isWide, sizes } = debugLayout(state, context);
      const shown = isWide ? allPanes.filter((name) => sizes[name] !== undefined) : allPanes;
      const place = shown.indexOf(state.focus);
      return step(focused(state, shown[(place + by + shown.length) % shown.length] ?? state.focus, context));
    },
  };
}

function resize(id: string, keys: readonly string[], title: string, columns: number, rows: number): DebugCommand {
  return {
    id: `debug.${id}`,
    keys,
    title,
    applies: isNotTyping,
    run: (state, context) => {
      const grown = { columns: state.grown.columns + columns, rows: state.grown.rows + rows };
      return step(inView({ ...state, grown }, context));
    },
  };
}

function opened(state: DebugScreenState, isOpen: boolean): DebugScreenState {
  const row = selectedRow(state);
  if (state.focus === 'flow' || row?.isOpen === undefined) return state;
  return withOpen(state, state.focus, row.path, isOpen);
}

/** An open row is closed; from another one it goes to the row around it. */
function closed(state: DebugScreenState, context: ScreenContext): DebugScreenState {
  const row = selectedRow(state);
  if (state.focus === 'flow' || row === undefined) return state;
  if (row.isOpen === true) return opened(state, false);
  const page = pageIn(state, state.focus);
  const { selected } = state.lists[state.focus];
  for (let index = selected - 1; index >= page.offset; index--) {
    if ((rowAt(page, index)?.depth ?? 0) < row.depth) return selectedAt(state, state.focus, index, context);
  }
  return state;
}

export function selectedAt(state: DebugScreenState, name: ListPaneName, index: number, context: ScreenContext): DebugScreenState {
  return withList(state, name, select(state.lists[name], index, extentIn(name, state, context)));
}

/** Enter on a row: the first of what can be done with it. */
export function entered(state: DebugScreenState, context: ScreenContext): Step<DebugScreenState> {
  const row = selectedRow(state);
  if (row === undefined) return step(state);
  if (row.enter !== undefined) return sent(state, row.enter);
  if (row.node !== undefined && row.position === undefined) {
    const frame = row.frame ?? state.frame;
    return step(showNode({ ...state, frame }, row.node.flow, row.node.node, context));
  }
  if (row.position !== undefined && state.focus !== 'messages')
    return sent(state, { kind: 'move', move: { to: 'position', position: Math.max(0, row.position) } });
  return step(opened(state, row.isOpen !== true));
}
