import { emptyInput } from '../../frame/text-input.js';
import { flowOf } from '../../project/loaded-app.js';
import type { Command } from '../../screen/command.js';
import type { ScreenContext } from '../../screen/context.js';
import { listCommands } from '../../screen/list-commands.js';
import { notice } from '../../screen/request.js';
import { type Step, step } from '../../screen/step.js';
import { chartCommands } from './chart-commands.js';
import { drawingOf } from './flow-drawing.js';
import { flowLayout } from './flow-layout.js';
import { openFlow } from './flow-place.js';
import { type FlowState, outlineExtent, selectFound, selectLine, selectNode } from './flow-state.js';
import { calledFlow, nodeDetails } from './node-details.js';

export function flowDetailLines(state: FlowState, context: ScreenContext) {
  const drawing = drawingOf(context.app, state.flow);
  const node = drawing?.nodes.get(state.node);
  return drawing === undefined || node === undefined
    ? []
    : nodeDetails(drawing.flow, node, context.app, flowLayout(context).detailColumns);
}

/** Enter: the flow that the selected node calls, or the link under the cursor. */
export function openSelected(state: FlowState, context: ScreenContext): Step<FlowState> {
  if (state.focus === 'details') {
    const link = flowDetailLines(state, context)[state.details.selected]?.link;
    return link === undefined ? step(state) : step(state, link);
  }
  const node = drawingOf(context.app, state.flow)?.nodes.get(state.node);
  const called = node === undefined ? undefined : calledFlow(node);
  if (called === undefined) return step({ ...state, focus: 'details' });
  if (flowOf(context.app, called) === undefined) return step(state, notice(`There is no flow ${called}.`, 'bad'));
  return step(state, openFlow({ flow: called }));
}

const isSearched = ({ query }: FlowState) => query.text !== '';

const searchCommands: readonly Command<FlowState>[] = [
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
    applies: (state) => state.isTyping || isSearched(state),
    run: (state) => step({ ...state, isTyping: false, query: emptyInput }),
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
    applies: isSearched,
    run: (state, context) => step(selectFound(state, 1, context)),
  },
  {
    id: 'flow.previous',
    keys: ['N'],
    title: 'The activity found before',
    applies: isSearched,
    run: (state, context) => step(selectFound(state, -1, context)),
  },
];

export const flowCommands: readonly Command<FlowState>[] = [
  ...searchCommands.slice(0, 2),
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
    id: 'flow.outline',
    keys: ['o'],
    title: 'As a chart, or as an outline',
    hint: 'chart/outline',
    run: (state, context) => {
      const shows = state.shows === 'chart' ? 'outline' : 'chart';
      return step(selectNode({ ...state, shows, focus: 'flow' }, state.node, context));
    },
  },
  ...searchCommands.slice(2),
  ...chartCommands,
  ...listCommands<FlowState>({
    list: (state) => (state.focus === 'flow' ? state.outline : state.details),
    moved: (state, list, context) => (state.focus === 'flow' ? selectLine(state, list, context) : { ...state, details: list }),
    extent: (state, context) =>
      state.focus === 'flow'
        ? outlineExtent(state, context)
        : { count: flowDetailLines(state, context).length, rows: flowLayout(context).detailRows },
  }),
];
