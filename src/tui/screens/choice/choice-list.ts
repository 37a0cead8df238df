import { cellWidth } from '../../../drawing/text/cells.js';
import { fuzzyMatch } from '../../explorer/fuzzy-match.js';
import { type Block, below, block, type Size } from '../../frame/block.js';
import { type ListState, listBlock, listStart, select } from '../../frame/list.js';
import { pane } from '../../frame/pane.js';
import { emptyInput, inputBlock, type TextInput } from '../../frame/text-input.js';
import { fitLine, type Line, line, span } from '../../line/line.js';
import type { ScreenContext } from '../../screen/context.js';
import type { Choice } from './choice-place.js';

/** Things to choose from, searched as one types. */
export interface ChoiceList<Item extends Choice = Choice> {
  readonly title: string;
  readonly choices: readonly Item[];
  /** Those that fit what was typed. */
  readonly shown: readonly Item[];
  readonly query: TextInput;
  readonly list: ListState;
}

/** @param current the value that is selected at first */
export function choiceList<Item extends Choice>(
  title: string,
  choices: readonly Item[],
  current: string | undefined,
  context: ScreenContext,
): ChoiceList<Item> {
  const start: ChoiceList<Item> = { title, choices, shown: choices, query: emptyInput, list: listStart };
  return withSelected(start, current, context);
}

/** Other choices in their place: what was typed stays, and so does what is selected. */
export function withChoices<Item extends Choice, State extends ChoiceList<Item>>(
  state: State,
  choices: readonly Item[],
  context: ScreenContext,
): State {
  const selected = state.shown[state.list.selected]?.value;
  return withSelected(searched({ ...state, choices }, state.query), selected, context);
}

export function searched<State extends ChoiceList>(state: State, query: TextInput): State {
  return { ...state, query, shown: matching(query.text, state.choices), list: listStart };
}

function withSelected<State extends ChoiceList>(state: State, value: string | undefined, context: ScreenContext): State {
  const place = state.shown.findIndex((choice) => choice.value === value);
  return { ...state, list: select(listStart, Math.max(0, place), choiceExtent(state, context)) };
}

/** Whatever fits by its own text stands before what fits by its detail. */
const aboveDetails = 1_000;

function matching<Item extends Choice>(query: string, choices: readonly Item[]): readonly Item[] {
  if (query.trim() === '') return choices;
  const found = choices.flatMap((choice) => {
    const inText = fuzzyMatch(query, choice.text);
    if (inText !== undefined) return [{ choice, score: inText.score + aboveDetails }];
    const inDetail = fuzzyMatch(query, `${choice.origin ?? ''} ${choice.detail ?? ''}`);
    return inDetail === undefined ? [] : [{ choice, score: inDetail.score }];
  });
  return found.sort((one, other) => other.score - one.score).map(({ choice }) => choice);
}

/** Choices that say where they are from need more room. */
function sizeOf({ choices }: ChoiceList, { size }: ScreenContext): Size {
  const columns = choices.some(({ origin }) => origin !== undefined) ? 110 : 76;
  return { columns: Math.min(columns, size.columns), rows: Math.min(Math.max(5, choices.length + 3), 20, size.rows) };
}

export function choiceExtent(state: ChoiceList, context: ScreenContext) {
  return { count: state.shown.length, rows: sizeOf(state, context).rows - 3 };
}

/** @param status stands below it */
export function choiceListView(state: ChoiceList, context: ScreenContext, status?: string): Block {
  const { isSpoken } = context.settings;
  const options = {
    name: 'choice',
    title: state.title,
    isFocused: true,
    isSpoken,
    ...(status !== undefined && { status }),
  };
  const widths = widthsOf(state.choices);
  return pane(options, sizeOf(state, context), (inside) => {
    const rows = { columns: inside.columns, rows: inside.rows - 1 };
    const item = (index: number): Line => choiceLine(state.shown[index], widths);
    const list =
      state.shown.length === 0
        ? block([line(span(` Nothing is called like ${state.query.text}.`, 'dim'))], rows)
        : listBlock(state.list, { name: 'choice', count: state.shown.length, isFocused: true, isSpoken, item }, rows);
    return below(inputBlock(' /', state.query, inside.columns, true), list);
  });
}

/** Columns of choices that say where they are from; nothing where they do not. */
interface ColumnWidths {
  readonly text: number;
  readonly origin: number;
}

const widestText = 28;

function widthsOf(choices: readonly Choice[]): ColumnWidths | undefined {
  const origins = choices.flatMap(({ origin }) => (origin === undefined ? [] : [cellWidth(origin)]));
  if (origins.length === 0) return undefined;
  const texts = choices.map(({ text }) => cellWidth(text));
  return { text: Math.min(widestText, Math.max(...texts)), origin: Math.max(...origins) };
}

function choiceLine(choice: Choice | undefined, widths: ColumnWidths | undefined): Line {
  if (choice === undefined) return [];
  const { text, detail, mark, origin = '' } = choice;
  const behind = detail === undefined ? [] : [span(`  ${detail}`, 'dim')];
  if (widths === undefined) return line(text, ...behind);
  const marked = span(`${mark ?? ' '} `, mark === '+' ? 'good' : 'warning');
  return [
    marked,
    ...fitLine(line(text), widths.text),
    ...fitLine(line(span(`  ${origin}`, 'accent')), widths.origin + 2),
    ...behind,
  ];
}
