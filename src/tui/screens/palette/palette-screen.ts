import { fuzzyMatch } from '../../explorer/fuzzy-match.js';
import { type Block, below, type Size } from '../../frame/block.js';
import { type ListState, listBlock, listStart, select } from '../../frame/list.js';
import { pane } from '../../frame/pane.js';
import { emptyInput, inputBlock, type TextInput } from '../../frame/text-input.js';
import { keyLabel } from '../../input/key-label.js';
import { type Line, line, span } from '../../line/line.js';
import type { ScreenContext } from '../../screen/context.js';
import { listCommands } from '../../screen/list-commands.js';
import { defineScreen } from '../../screen/screen.js';
import { type Step, step } from '../../screen/step.js';

/** What can be chosen: the shell opens the palette with the commands that apply. */
export interface PalettePlace {
  readonly commands: readonly PaletteCommand[];
}

export interface PaletteCommand {
  readonly id: string;
  readonly keys: readonly string[];
  readonly title: string;
}

interface PaletteState {
  readonly all: readonly PaletteCommand[];
  readonly shown: readonly PaletteCommand[];
  readonly query: TextInput;
  readonly list: ListState;
}

/** Finds a command by its name and runs it on the screen below. */
export const paletteScreen = defineScreen<PaletteState, PalettePlace>({
  name: 'palette',
  title: 'Commands',
  isPopup: true,
  worksWithoutApp: true,
  start: (place) => ({ all: place?.commands ?? [], shown: place?.commands ?? [], query: emptyInput, list: listStart }),
  typing: { input: ({ query }) => query, typed: (state, query) => step(searched(state, query)) },
  commands: [
    {
      id: 'palette.run',
      keys: ['enter'],
      title: 'Run the command',
      hint: 'run',
      whileTyping: true,
      run: (state) => chosen(state, state.list.selected),
    },
    {
      id: 'palette.close',
      keys: ['esc', 'ctrl+p'],
      title: 'Close the palette',
      hint: 'close',
      whileTyping: true,
      run: (state) => step(state, { kind: 'back' }),
    },
    ...listCommands<PaletteState>({
      list: ({ list }) => list,
      moved: (state, list) => ({ ...state, list }),
      extent: ({ shown }, context) => ({ count: shown.length, rows: sizeOf(context).rows - 3 }),
    }),
  ],
  view: paletteView,
  point: (state, { kind, index }, context) => {
    const extent = { count: state.shown.length, rows: sizeOf(context).rows - 3 };
    if (kind !== 'click') {
      const by = kind === 'wheel-up' ? -1 : 1;
      return step({ ...state, list: select(state.list, state.list.selected + by, extent) });
    }
    return index === undefined ? step(state) : chosen(state, index);
  },
});

function chosen(state: PaletteState, index: number): Step<PaletteState> {
  const command = state.shown[index];
  return command === undefined ? step(state) : step(state, { kind: 'run-command', id: command.id });
}

function searched(state: PaletteState, query: TextInput): PaletteState {
  const found = state.all.flatMap((command) => {
    const match = fuzzyMatch(query.text, command.title);
    return match === undefined ? [] : [{ command, score: match.score }];
  });
  const shown =
    query.text.trim() === '' ? state.all : found.sort((one, other) => other.score - one.score).map(({ command }) => command);
  return { ...state, query, shown, list: listStart };
}

function sizeOf({ size }: ScreenContext): Size {
  return { columns: Math.min(72, size.columns), rows: Math.min(18, size.rows) };
}

function paletteView(state: PaletteState, context: ScreenContext): Block {
  const { isSpoken } = context.settings;
  return pane({ name: 'palette', title: 'Commands', isFocused: true, isSpoken }, sizeOf(context), (inside) => {
    const item = (index: number): Line => commandLine(state.shown[index], inside.columns);
    const view = { name: 'palette', count: state.shown.length, isFocused: true, isSpoken, item };
    return below(
      inputBlock(' :', state.query, inside.columns, true),
      listBlock(state.list, view, { columns: inside.columns, rows: inside.rows - 1 }),
    );
  });
}

function commandLine(command: PaletteCommand | undefined, columns: number): Line {
  if (command === undefined) return [];
  const keys = command.keys.map(keyLabel).join(', ');
  const room = Math.max(1, columns - keys.length - 3);
  return line(span(command.title.padEnd(room).slice(0, room)), span(` ${keys}`, 'key'));
}
