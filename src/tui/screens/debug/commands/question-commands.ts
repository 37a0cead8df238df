import { emptyInput } from '../../../frame/text-input.js';
import { notice } from '../../../screen/request.js';
import { step } from '../../../screen/step.js';
import { answerOf, type Edit } from '../rows/pane-row.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import { selectedRow } from '../state/pane-lists.js';
import { selectedNode } from '../state/shown-flow.js';
import { type DebugCommand, isReady, sent } from './debug-command.js';

/** Who changed it, what if it were different, and what differs then. */
export const questionCommands: readonly DebugCommand[] = [
  {
    id: 'debug.last-change',
    keys: ['w'],
    title: 'Who last changed the variable, attribute or row',
    hint: 'who changed',
    applies: (state) => isReady(state) && selectedRow(state)?.watch !== undefined,
    run: (state) => {
      const row = selectedRow(state);
      if (row?.watch === undefined) return step(state);
      return sent(state, { kind: 'last-change', watch: row.watch, label: row.edit?.label ?? 'The row' });
    },
  },
  {
    id: 'debug.go-to-change',
    keys: ['W'],
    title: 'To the node that last changed it',
    applies: (state) => isReady(state) && state.lastChange?.change !== undefined,
    run: (state) => {
      const position = state.lastChange?.change?.position ?? 0;
      return sent(state, { kind: 'move', move: { to: 'position', position } });
    },
  },
  {
    id: 'debug.edit',
    keys: ['e', 'f2'],
    title: 'Change the value, or the answer of a microflow',
    hint: 'change',
    applies: (state) => isReady(state) && editOf(state) !== undefined,
    run: (state) => {
      const edit = editOf(state);
      if (edit === undefined) return step(state);
      const { label, text, change } = edit;
      const input = { text, cursor: Array.from(text).length };
      return step({ ...state, prompt: { label, input, error: undefined, isSent: false, purpose: { kind: 'change', change } } });
    },
  },
  {
    id: 'debug.compare',
    keys: ['='],
    title: 'Compare the branch with the one gone through',
    applies: (state) => isReady(state) && state.focus === 'branches',
    run: (state) => compared(state),
  },
  {
    id: 'debug.position',
    keys: ['p'],
    title: 'To a position that is typed',
    applies: isReady,
    run: (state) =>
      step({
        ...state,
        prompt: { label: 'Position', input: emptyInput, error: undefined, isSent: false, purpose: { kind: 'position' } },
      }),
  },
  {
    id: 'debug.keep',
    keys: ['s'],
    title: 'Keep the run, as a trace or as a scenario',
    hint: 'keep',
    applies: isReady,
    run: (state) => sent(state, { kind: 'record' }),
  },
  {
    id: 'debug.again',
    keys: ['a'],
    title: 'Begin again; the app is as it is now, breakpoints stay',
    applies: ({ prompt, phase }) => prompt === undefined && phase.kind !== 'moving',
    run: (state) => sent(state, { kind: 'begin' }),
  },
];

/** What is selected: a value, or in the flow the call of a microflow, which may be answered otherwise. */
function editOf(state: DebugScreenState): Edit | undefined {
  if (state.focus !== 'flow') return selectedRow(state)?.edit;
  const node = selectedNode(state);
  if (node?.kind !== 'activity' || node.activity.kind !== 'call-microflow') return undefined;
  return answerOf(node.activity.flow);
}

function compared(state: DebugScreenState) {
  const other = selectedRow(state)?.branch;
  const one = state.sight?.branch.id;
  if (one === undefined || other === undefined) return step(state);
  if (one === other) return step(state, notice('Select another branch than the one that is gone through.', 'warning'));
  return sent(state, { kind: 'compare', one, other });
}
