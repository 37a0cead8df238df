import { type ListExtent, type ListState, select } from '../frame/list.js';
import type { Command } from './command.js';
import type { ScreenContext } from './context.js';

/** Where a screen has the list that moves. */
export interface MovingList<State> {
  list(state: State): ListState;
  moved(state: State, list: ListState, context: ScreenContext): State;
  extent(state: State, context: ScreenContext): ListExtent;
  applies?(state: State, context: ScreenContext): boolean;
}

interface Move {
  readonly id: string;
  readonly keys: readonly string[];
  readonly title: string;
  readonly whileTyping?: boolean;
  to(selected: number, extent: ListExtent): number;
}

const moves: readonly Move[] = [
  { id: 'move.down', keys: ['j', 'down'], title: 'Down', to: (selected) => selected + 1 },
  { id: 'move.up', keys: ['k', 'up'], title: 'Up', to: (selected) => selected - 1 },
  { id: 'move.page-down', keys: ['pagedown', 'ctrl+f'], title: 'A page down', to: (selected, { rows }) => selected + rows },
  { id: 'move.page-up', keys: ['pageup', 'ctrl+b'], title: 'A page up', to: (selected, { rows }) => selected - rows },
  {
    id: 'move.half-down',
    keys: ['ctrl+d'],
    title: 'Half a page down',
    to: (selected, { rows }) => selected + Math.ceil(rows / 2),
  },
  { id: 'move.half-up', keys: ['ctrl+u'], title: 'Half a page up', to: (selected, { rows }) => selected - Math.ceil(rows / 2) },
  { id: 'move.first', keys: ['g g', 'home'], title: 'To the first', to: () => 0 },
  { id: 'move.last', keys: ['G', 'end'], title: 'To the last', to: (_, { count }) => count - 1 },
];

/** The keys that move in a list, alike in every screen. While text is typed, those remain that type and edit nothing. */
export function listCommands<State>(moving: MovingList<State>): readonly Command<State>[] {
  return moves.map(({ id, keys, title, to }) => ({
    id,
    keys,
    title,
    isCommon: true,
    whileTyping: true,
    ...(moving.applies !== undefined && { applies: moving.applies }),
    run: (state, context) => {
      const list = moving.list(state);
      const extent = moving.extent(state, context);
      return { state: moving.moved(state, select(list, to(list.selected, extent), extent), context) };
    },
  }));
}
