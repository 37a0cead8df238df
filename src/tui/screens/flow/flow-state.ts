import { labelOf } from '../../../model/node-label.js';
import { type ListState, listStart, select } from '../../frame/list.js';
import { emptyInput, type TextInput } from '../../frame/text-input.js';
import { flowOf } from '../../project/loaded-app.js';
import type { ScreenContext } from '../../screen/context.js';
import { flowLayout } from './flow-layout.js';
import type { FlowPlace } from './flow-place.js';
import { nodeOutline, type OutlineRow } from './node-outline.js';

export interface FlowState {
  readonly flow: string;
  readonly rows: readonly OutlineRow[];
  readonly list: ListState;
  readonly focus: 'flow' | 'details';
  readonly details: ListState;
  readonly query: TextInput;
  readonly isTyping: boolean;
}

export function startFlow(place: FlowPlace | undefined, context: ScreenContext): FlowState {
  const state: FlowState = {
    flow: nameOf(place?.flow ?? '', context),
    rows: [],
    list: listStart,
    focus: 'flow',
    details: listStart,
    query: emptyInput,
    isTyping: false,
  };
  const refreshed = refreshFlow(state, context);
  return selectNode(refreshed, place?.node, context);
}

/** The flow as it is now; the node that was selected stays selected. */
export function refreshFlow(state: FlowState, context: ScreenContext): FlowState {
  const flow = flowOf(context.app, state.flow);
  const rows = flow === undefined ? [] : nodeOutline(flow);
  const selected = state.rows[state.list.selected]?.node.id;
  return selectNode({ ...state, rows }, selected, context);
}

/** Stays where it is when there is no such node. */
export function selectNode(state: FlowState, node: string | undefined, context: ScreenContext): FlowState {
  const index = state.rows.findIndex((row) => row.node.id === node);
  return selectRow(state, index < 0 ? state.list.selected : index, context);
}

export function selectRow(state: FlowState, index: number, context: ScreenContext): FlowState {
  const list = select(state.list, index, { count: state.rows.length, rows: flowLayout(context).flowRows });
  return { ...state, list, details: list.selected === state.list.selected ? state.details : listStart };
}

/** The next node whose label has the text, counted from the selected one and around the end. */
export function findNode(state: FlowState, by: 1 | -1, context: ScreenContext, from = state.list.selected + by): FlowState {
  const wanted = state.query.text.trim().toLowerCase();
  if (wanted === '') return state;
  const count = state.rows.length;
  for (let moved = 0; moved < count; moved++) {
    const index = (((from + moved * by) % count) + count) % count;
    const row = state.rows[index];
    if (row !== undefined && labelOf(row.node).toLowerCase().includes(wanted)) return selectRow(state, index, context);
  }
  return state;
}

/** On the command line the name alone is enough where it is unique. */
function nameOf(given: string, { app }: ScreenContext): string {
  if (flowOf(app, given) !== undefined) return given;
  return app.model.flows.find(({ name }) => name.endsWith(`.${given}`))?.name ?? given;
}
