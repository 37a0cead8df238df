import { emptyInput } from '../../frame/text-input.js';
import { flowOf } from '../../project/loaded-app.js';
import type { Command } from '../../screen/command.js';
import type { ScreenContext } from '../../screen/context.js';
import { listCommands } from '../../screen/list-commands.js';
import { notice } from '../../screen/request.js';
import { type Step, step } from '../../screen/step.js';
import { flowLayout } from './flow-layout.js';
import { openFlow } from './flow-place.js';
import { type FlowState, findNode, selectRow } from './flow-state.js';
import { calledFlow, nodeDetails } from './node-details.js';

export function flowDetailLines(state: FlowState, context: ScreenContext) {
  const flow = flowOf(context.app, state.flow);
  const row = state.rows[state.list.selected];
  return flow === undefined || row === undefined
    ? []
    : nodeDetails(flow, row.node, context.app, flowLayout(context).detailColumns);
}

/** Enter: the flow that the selected node calls, or the link under the cursor. */
export function openSelected(state: FlowState, context: ScreenContext): Step<FlowState> {
  if (state.focus === 'details') {
    const link = flowDetailLines(state, context)[state.details.selected]?.link;
    return link === undefined ? step(state) : step(state, link);
  }
  const node = state.rows[state.list.selected]?.node;
  const called = node === undefined ? undefined : calledFlow(node);
  if (called === undefined) return step({ ...state, focus: 'details' });
  if (flowOf(context.app, called) === undefined) return step(state, notice(`There is no flow ${called}.`, 'bad'));
  return step(state, openFlow({ flow: called }));
}

export const flowCommands: readonly Command<FlowState>[] = [
  {
    id: 'flow.search-done',
    keys: ['enter'],
    title: 'Stay at what was found',
    hint: 'stay',
    whileTyping: true,
    applies: ({ isTyping }) => isTyping,
    run: (state) => step({ ...state, isTyping: false }),
  },
  {
    id: 'flow.search-end',
    keys: ['esc'],
    title: 'End the search',
    hint: 'end search',
    whileTyping: true,
    applies: ({ isTyping, query }) => isTyping || query.text !== '',
    run: (state) => step({ ...state, isTyping: false, query: emptyInput }),
  },
  {
    id: 'flow.open',
    keys: ['enter'],
    title: 'Go to the flow that the activity calls; follow the link',
    hint: 'open',
    run: openSelected,
  },
  {
    id: 'flow.focus',
    keys: ['tab', 'shift+tab'],
    title: 'Between the flow and the details',
    hint: 'details',
    run: (state) => step({ ...state, focus: state.focus === 'flow' ? 'details' : 'flow' }),
  },
  {
    id: 'flow.search',
    keys: ['/'],
    title: 'Find an activity',
    hint: 'search',
    run: (state) => step({ ...state, isTyping: true, focus: 'flow' }),
  },
  {
    id: 'flow.next',
    keys: ['n'],
    title: 'The next activity that was found',
    applies: ({ query }) => query.text !== '',
    run: (state, context) => step(findNode(state, 1, context)),
  },
  {
    id: 'flow.previous',
    keys: ['N'],
    title: 'The activity found before',
    applies: ({ query }) => query.text !== '',
    run: (state, context) => step(findNode(state, -1, context)),
  },
  ...listCommands<FlowState>({
    list: (state) => (state.focus === 'flow' ? state.list : state.details),
    moved: (state, list) =>
      state.focus === 'flow'
        ? { ...state, list, details: list.selected === state.list.selected ? state.details : { selected: 0, top: 0 } }
        : { ...state, details: list },
    extent: (state, context) =>
      state.focus === 'flow'
        ? { count: state.rows.length, rows: flowLayout(context).flowRows }
        : { count: flowDetailLines(state, context).length, rows: flowLayout(context).detailRows },
  }),
];

/** What was typed so far finds the next node from where the search began. */
export function searched(state: FlowState, query: FlowState['query'], context: ScreenContext): Step<FlowState> {
  return step(findNode({ ...state, query }, 1, context, state.list.selected));
}

export function clicked(state: FlowState, index: number | undefined, isFlow: boolean, context: ScreenContext): Step<FlowState> {
  const focused: FlowState = { ...state, focus: isFlow ? 'flow' : 'details' };
  if (index === undefined) return step(focused);
  const isAgain = state.focus === focused.focus && index === (isFlow ? state.list.selected : state.details.selected);
  if (isAgain) return openSelected(focused, context);
  return step(isFlow ? selectRow(focused, index, context) : { ...focused, details: { ...state.details, selected: index } });
}
