import { fuzzyMatch } from '../../explorer/fuzzy-match.js';
import { type Block, below, block, type Size } from '../../frame/block.js';
import { type ListState, listBlock, listStart, select } from '../../frame/list.js';
import { pane } from '../../frame/pane.js';
import { emptyInput, inputBlock, type TextInput } from '../../frame/text-input.js';
import { type Line, line, span } from '../../line/line.js';
import type { ScreenContext } from '../../screen/context.js';
import { listCommands } from '../../screen/list-commands.js';
import { defineScreen } from '../../screen/screen.js';
import { type Step, step } from '../../screen/step.js';
import { type Choice, type ChoiceAnswer, type ChoicePlace, choiceScreenName } from './choice-place.js';

interface ChoiceState extends ChoicePlace {
  readonly shown: readonly Choice[];
  readonly query: TextInput;
  readonly list: ListState;
}

/** One of several things, searched as one types. */
export const choiceScreen = defineScreen<ChoiceState, ChoicePlace>({
  name: choiceScreenName,
  title: 'Choosing',
  isPopup: true,
  worksWithoutApp: true,
  start: (place = { question: '', title: '', choices: [] }, context) => {
    const state = { ...place, shown: place.choices, query: emptyInput, list: listStart };
    const current = place.choices.findIndex(({ value }) => value === place.current);
    return { ...state, list: select(listStart, Math.max(0, current), extentOf(state, context)) };
  },
  typing: { input: ({ query }) => query, typed: (state, query) => step(searched(state, query)) },
  commands: [
    {
      id: 'choice.choose',
      keys: ['enter'],
      title: 'Choose what is selected',
      hint: 'choose',
      whileTyping: true,
      run: (state) => chosen(state, state.list.selected),
    },
    {
      id: 'choice.close',
      keys: ['esc'],
      title: 'Leave it as it was',
      hint: 'close',
      whileTyping: true,
      run: (state) => step(state, { kind: 'back' }),
    },
    ...listCommands<ChoiceState>({ list: ({ list }) => list, moved: (state, list) => ({ ...state, list }), extent: extentOf }),
  ],
  view: choiceView,
  heading: ({ title }) => title,
  point: (state, { kind, index }, context) => {
    if (kind === 'click') return index === undefined ? step(state) : chosen(state, index);
    const by = kind === 'wheel-up' ? -1 : 1;
    return step({ ...state, list: select(state.list, state.list.selected + by, extentOf(state, context)) });
  },
});

function chosen(state: ChoiceState, index: number): Step<ChoiceState> {
  const choice = state.shown[index];
  if (choice === undefined) return step(state);
  const answer: ChoiceAnswer = { question: state.question, value: choice.value };
  return step(state, { kind: 'answer', answer });
}

/** Whatever fits by its own text stands before what fits by its detail. */
const aboveDetails = 1_000;

function searched(state: ChoiceState, query: TextInput): ChoiceState {
  if (query.text.trim() === '') return { ...state, query, shown: state.choices, list: listStart };
  const found = state.choices.flatMap((choice) => {
    const inText = fuzzyMatch(query.text, choice.text);
    if (inText !== undefined) return [{ choice, score: inText.score + aboveDetails }];
    const inDetail = fuzzyMatch(query.text, choice.detail ?? '');
    return inDetail === undefined ? [] : [{ choice, score: inDetail.score }];
  });
  const shown = found.sort((one, other) => other.score - one.score).map(({ choice }) => choice);
  return { ...state, query, shown, list: listStart };
}

function sizeOf({ choices }: ChoicePlace, { size }: ScreenContext): Size {
  return { columns: Math.min(76, size.columns), rows: Math.min(Math.max(5, choices.length + 3), 20, size.rows) };
}

function extentOf(state: ChoiceState, context: ScreenContext) {
  return { count: state.shown.length, rows: sizeOf(state, context).rows - 3 };
}

function choiceView(state: ChoiceState, context: ScreenContext): Block {
  const { isSpoken } = context.settings;
  const size = sizeOf(state, context);
  return pane({ name: 'choice', title: state.title, isFocused: true, isSpoken }, size, (inside) => {
    const rows = { columns: inside.columns, rows: inside.rows - 1 };
    const item = (index: number): Line => choiceLine(state.shown[index]);
    const list =
      state.shown.length === 0
        ? block([line(span(` Nothing is called like ${state.query.text}.`, 'dim'))], rows)
        : listBlock(state.list, { name: 'choice', count: state.shown.length, isFocused: true, isSpoken, item }, rows);
    return below(inputBlock(' /', state.query, inside.columns, true), list);
  });
}

function choiceLine(choice: Choice | undefined): Line {
  if (choice === undefined) return [];
  const { text, detail } = choice;
  return detail === undefined ? line(text) : line(text, span(`  ${detail}`, 'dim'));
}
