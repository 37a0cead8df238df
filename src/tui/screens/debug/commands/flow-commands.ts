import type { Direction } from '../../../../drawing/terminal/chart.js';
import { neighbour } from '../../../../drawing/terminal/find-in-chart.js';
import type { ScreenContext } from '../../../screen/context.js';
import { notice } from '../../../screen/request.js';
import { step } from '../../../screen/step.js';
import { calledFlow } from '../../flow/node-details.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import { drawingIn, inView, scrolledFlow, selectedNode, showNode } from '../state/shown-flow.js';
import { roomIn } from '../view/debug-layout.js';
import type { DebugCommand } from './debug-command.js';

const isFlow = ({ focus, prompt }: DebugScreenState) => focus === 'flow' && prompt === undefined;

/** In the flow, keys go from box to box. */
export const flowCommands: readonly DebugCommand[] = [
  toward('left', ['h', 'left'], 'To the box on the left'),
  toward('down', ['j', 'down'], 'To the box below'),
  toward('up', ['k', 'up'], 'To the box above'),
  toward('right', ['l', 'right'], 'To the box on the right'),
  scrolling('scroll-left', ['H', 'shift+left'], 'Scroll to the left', () => [0, -8]),
  scrolling('scroll-down', ['J', 'shift+down'], 'Scroll down', () => [3, 0]),
  scrolling('scroll-up', ['K', 'shift+up'], 'Scroll up', () => [-3, 0]),
  scrolling('scroll-right', ['L', 'shift+right'], 'Scroll to the right', () => [0, 8]),
  scrolling('page-down', ['pagedown', 'ctrl+f', 'ctrl+d'], 'A page down', (rows) => [rows, 0]),
  scrolling('page-up', ['pageup', 'ctrl+b', 'ctrl+u'], 'A page up', (rows) => [-rows, 0]),
  jump('first', ['g g', 'home'], 'To the first activity', 0),
  jump('last', ['G', 'end'], 'To the last activity', -1),
  {
    id: 'debug.outline',
    keys: ['v'],
    title: 'The flow as a chart, or as an outline',
    applies: ({ prompt }) => prompt === undefined,
    run: (state, context) => {
      const shows = state.flow.shows === 'chart' ? 'outline' : 'chart';
      return step(inView({ ...state, flow: { ...state.flow, shows } }, context));
    },
  },
  {
    id: 'debug.called',
    keys: ['enter'],
    title: 'Show the flow that the activity calls',
    applies: isFlow,
    run: (state, context) => {
      const node = selectedNode(state);
      const called = node === undefined ? undefined : calledFlow(node);
      if (called === undefined) return step(state, notice('This activity calls no flow.'));
      return step(showNode(state, called, '', context));
    },
  },
];

function toward(direction: Direction, keys: readonly string[], title: string): DebugCommand {
  return {
    id: `debug.flow-${direction}`,
    keys,
    title,
    applies: isFlow,
    run: (state, context) => {
      const next = state.flow.shows === 'chart' ? inChart(state, direction) : inOutline(state, direction);
      return step(next === undefined ? state : showNode(state, state.flow.name, next, context));
    },
  };
}

function inChart(state: DebugScreenState, direction: Direction): string | undefined {
  const chart = drawingIn(state)?.chart();
  return chart === undefined ? undefined : neighbour(chart, state.flow.node, direction);
}

function inOutline(state: DebugScreenState, direction: Direction): string | undefined {
  const nodes = nodesOf(state);
  const by = direction === 'down' ? 1 : direction === 'up' ? -1 : 0;
  return nodes[nodes.indexOf(state.flow.node) + by];
}

/** In the order of the outline. */
function nodesOf(state: DebugScreenState): readonly string[] {
  return drawingIn(state)?.outline.flatMap(({ kind, node }) => (kind === 'node' && node !== undefined ? [node] : [])) ?? [];
}

function scrolling(
  id: string,
  keys: readonly string[],
  title: string,
  by: (rows: number) => readonly [rows: number, columns: number],
): DebugCommand {
  return {
    id: `debug.flow-${id}`,
    keys,
    title,
    applies: isFlow,
    run: (state, context: ScreenContext) => step(scrolledFlow(state, ...by(roomIn('flow', state, context).rows), context)),
  };
}

function jump(id: string, keys: readonly string[], title: string, place: 0 | -1): DebugCommand {
  return {
    id: `debug.flow-${id}`,
    keys,
    title,
    applies: isFlow,
    run: (state, context) => step(showNode(state, state.flow.name, nodesOf(state).at(place) ?? '', context)),
  };
}
