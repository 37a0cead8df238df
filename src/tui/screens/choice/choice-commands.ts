import { select } from '../../frame/list.js';
import type { Command } from '../../screen/command.js';
import type { ScreenContext } from '../../screen/context.js';
import { listCommands } from '../../screen/list-commands.js';
import type { Pointer } from '../../screen/pointer.js';
import { type Step, step } from '../../screen/step.js';
import { type ChoiceList, choiceExtent } from './choice-list.js';
import type { Choice } from './choice-place.js';

/** What becomes of a popup when something is chosen in it. */
export type Choose<State, Item> = (state: State, item: Item) => Step<State>;

/**
 * The keys of a popup with things to choose from.
 *
 * @param name the first word of the ids of its commands
 */
export function choiceCommands<Item extends Choice, State extends ChoiceList<Item>>(
  name: string,
  title: string,
  choose: Choose<State, Item>,
): readonly Command<State>[] {
  return [
    {
      id: `${name}.choose`,
      keys: ['enter'],
      title,
      hint: 'choose',
      whileTyping: true,
      run: (state) => chosen(state, state.list.selected, choose),
    },
    {
      id: `${name}.close`,
      keys: ['esc'],
      title: 'Leave it as it was',
      hint: 'close',
      whileTyping: true,
      run: (state) => step(state, { kind: 'back' }),
    },
    ...listCommands<State>({ list: ({ list }) => list, moved: (state, list) => ({ ...state, list }), extent: choiceExtent }),
  ];
}

/** What the mouse does to it. */
export function choicePointed<Item extends Choice, State extends ChoiceList<Item>>(
  choose: Choose<State, Item>,
): (state: State, pointer: Pointer, context: ScreenContext) => Step<State> {
  return (state, { kind, index }, context) => {
    if (kind === 'click') return index === undefined ? step(state) : chosen(state, index, choose);
    const by = kind === 'wheel-up' ? -1 : 1;
    return step({ ...state, list: select(state.list, state.list.selected + by, choiceExtent(state, context)) });
  };
}

function chosen<Item extends Choice, State extends ChoiceList<Item>>(
  state: State,
  index: number,
  choose: Choose<State, Item>,
): Step<State> {
  const item = state.shown[index];
  return item === undefined ? step(state) : choose(state, item);
}
