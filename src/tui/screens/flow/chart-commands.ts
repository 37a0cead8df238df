import type { Direction } from '../../../drawing/terminal/chart.js';
import { neighbour } from '../../../drawing/terminal/find-in-chart.js';
import type { Command } from '../../screen/command.js';
import type { ScreenContext } from '../../screen/context.js';
import { step } from '../../screen/step.js';
import { drawingOf } from './flow-drawing.js';
import { flowLayout } from './flow-layout.js';
import { type FlowState, selectNode } from './flow-state.js';
import { clamped } from './scroll-place.js';

/** In the chart, keys go to the nearest box in a direction; capitals and paging move the chart under the window. */
export const chartCommands: readonly Command<FlowState>[] = [
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
];

/** The chart elsewhere under its window; nothing beyond its edges is shown. */
export function scrolled(state: FlowState, rows: number, columns: number, context: ScreenContext): FlowState {
  const chart = drawingOf(context.app, state.flow)?.chart();
  if (chart === undefined) return state;
  const wanted = { row: state.scroll.row + rows, column: state.scroll.column + columns };
  return { ...state, scroll: clamped(wanted, chart, flowLayout(context).inside) };
}

function isChart({ shows, focus }: FlowState): boolean {
  return shows === 'chart' && focus === 'flow';
}

function toward(direction: Direction, keys: readonly string[], title: string): Command<FlowState> {
  return {
    id: `chart.${direction}`,
    keys,
    title,
    applies: isChart,
    run: (state, context) => {
      const chart = drawingOf(context.app, state.flow)?.chart();
      const next = chart === undefined ? undefined : neighbour(chart, state.node, direction);
      return step(next === undefined ? state : selectNode(state, next, context));
    },
  };
}

function scrolling(
  id: string,
  keys: readonly string[],
  title: string,
  by: (rows: number) => readonly [rows: number, columns: number],
): Command<FlowState> {
  return {
    id: `chart.${id}`,
    keys,
    title,
    applies: isChart,
    run: (state, context) => step(scrolled(state, ...by(flowLayout(context).inside.rows), context)),
  };
}

function jump(id: string, keys: readonly string[], title: string, place: 0 | -1): Command<FlowState> {
  return {
    id: `chart.${id}`,
    keys,
    title,
    applies: isChart,
    run: (state, context) => {
      const nodes = drawingOf(context.app, state.flow)?.outline.filter(({ kind }) => kind === 'node') ?? [];
      return step(selectNode(state, nodes.at(place)?.node ?? state.node, context));
    },
  };
}
