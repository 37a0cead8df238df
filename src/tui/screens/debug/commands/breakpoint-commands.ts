import { labelOf } from '../../../../model/node-label.js';
import { emptyInput } from '../../../frame/text-input.js';
import { notice } from '../../../screen/request.js';
import { type Step, step } from '../../../screen/step.js';
import type { NodePlace } from '../rows/pane-row.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import { selectedRow } from '../state/pane-lists.js';
import { selectedNode } from '../state/shown-flow.js';
import { asked, type DebugCommand, isReady, sent } from './debug-command.js';

export const breakpointCommands: readonly DebugCommand[] = [
  {
    id: 'debug.breakpoint',
    keys: ['b', 'f9'],
    title: 'Set a breakpoint at the selected node, or remove it',
    hint: 'breakpoint',
    applies: isReady,
    run: (state) => {
      const place = placeOf(state);
      if (place === undefined) return step(state, notice('No node is selected.', 'warning'));
      const known = breakpointAt(state, place);
      if (known !== undefined) return sent(state, { kind: 'remove-breakpoint', breakpoint: known.id });
      return sent(state, { kind: 'set-breakpoint', options: place });
    },
  },
  {
    id: 'debug.condition',
    keys: ['B', 'shift+f9'],
    title: 'Stop there only where an expression is true',
    applies: isReady,
    run: (state) => conditionAsked(state),
  },
  {
    id: 'debug.error-breakpoint',
    keys: ['!'],
    title: 'Stop at every error, or no longer',
    applies: isReady,
    run: (state) => {
      const known = state.sight?.breakpoints.find(({ kind }) => kind === 'error');
      return known === undefined
        ? sent(state, { kind: 'set-breakpoint', options: { kind: 'error' } })
        : sent(state, { kind: 'remove-breakpoint', breakpoint: known.id });
    },
  },
  {
    id: 'debug.enable-breakpoint',
    keys: ['t'],
    title: 'Turn the breakpoint off, or on again',
    applies: isReady,
    run: (state) => {
      const known = chosen(state);
      if (known === undefined) return step(state, notice('There is no breakpoint.', 'warning'));
      return sent(state, { kind: 'enable-breakpoint', breakpoint: known.id, isEnabled: !known.enabled });
    },
  },
  {
    id: 'debug.remove-breakpoint',
    keys: ['d', 'delete'],
    title: 'Remove the breakpoint',
    applies: (state) => isReady(state) && state.focus === 'breakpoints',
    run: (state) => {
      const known = chosen(state);
      return known === undefined ? step(state) : step(state, asked({ kind: 'remove-breakpoint', breakpoint: known.id }));
    },
  },
];

/** The node of the selected row, else the one that is selected in the flow. */
function placeOf(state: DebugScreenState): NodePlace | undefined {
  const row = selectedRow(state);
  if (row?.node !== undefined) return row.node;
  const { name, node } = state.flow;
  return node === '' ? undefined : { flow: name, node };
}

function breakpointAt({ sight }: DebugScreenState, { flow, node }: NodePlace) {
  return sight?.breakpoints.find((one) => one.kind === 'node' && one.flow === flow && one.node === node);
}

/** The breakpoint of the selected row, else the one at the selected node. */
function chosen(state: DebugScreenState) {
  const row = selectedRow(state);
  if (row?.breakpoint !== undefined) return state.sight?.breakpoints.find(({ id }) => id === row.breakpoint);
  const place = placeOf(state);
  return place === undefined ? undefined : breakpointAt(state, place);
}

function conditionAsked(state: DebugScreenState): Step<DebugScreenState> {
  const place = placeOf(state);
  if (place === undefined) return step(state, notice('No node is selected.', 'warning'));
  const known = breakpointAt(state, place);
  const text = known?.kind === 'node' ? (known.condition ?? '') : '';
  const node = selectedNode(state);
  const name = node === undefined || node.id !== place.node ? 'here' : `before ${labelOf(node)}`;
  return step({
    ...state,
    prompt: {
      label: `Stop ${name} when`,
      input: { ...emptyInput, text, cursor: text.length },
      error: undefined,
      isSent: false,
      purpose: { kind: 'condition', node: place, instead: known?.id },
    },
  });
}
