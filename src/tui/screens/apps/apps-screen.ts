import { type Block, below, block } from '../../frame/block.js';
import { type ListState, listBlock, listStart, select } from '../../frame/list.js';
import { insideOf, pane } from '../../frame/pane.js';
import { type Line, line, span } from '../../line/line.js';
import type { ScreenContext } from '../../screen/context.js';
import { LateEffects } from '../../screen/effects.js';
import { listCommands } from '../../screen/list-commands.js';
import { defineScreen } from '../../screen/screen.js';
import { type Step, step } from '../../screen/step.js';
import type { AppsMessage } from './apps-effects.js';
import { appsScreenName } from './apps-place.js';

export interface AppsPlace {
  readonly folder: string;
}

interface AppsState {
  readonly folder: string;
  /** Below the folder, as far as they have been found. */
  readonly paths: readonly string[];
  readonly isSearching: boolean;
  readonly list: ListState;
}

/** The apps below a folder, to choose one: what `nanoflow` starts with where no app is named. */
export const appsScreen = defineScreen<AppsState, AppsPlace, never, AppsMessage>({
  name: appsScreenName,
  title: 'Apps',
  worksWithoutApp: true,
  start: (place) => ({ folder: place?.folder ?? '.', paths: [], isSearching: true, list: listStart }),
  commands: [
    {
      id: 'apps.open',
      keys: ['enter', 'l', 'right'],
      title: 'Open the app',
      hint: 'open',
      run: (state) => opened(state, state.list.selected),
    },
    ...listCommands<AppsState>({ list: ({ list }) => list, moved: (state, list) => ({ ...state, list }), extent: extentOf }),
  ],
  view,
  heading: ({ folder }) => folder,
  effects: new LateEffects(async () => (await import('./apps-effects.js')).appsEffects),
  receive: (state, message) =>
    step(message.kind === 'done' ? { ...state, isSearching: false } : { ...state, paths: [...state.paths, ...message.paths] }),
  point: (state, { kind, index }, context) => {
    if (kind === 'click') {
      if (index === undefined) return step(state);
      const isAgain = index === state.list.selected;
      return isAgain ? opened(state, index) : step({ ...state, list: select(state.list, index, extentOf(state, context)) });
    }
    const by = kind === 'wheel-up' ? -1 : 1;
    return step({ ...state, list: select(state.list, state.list.selected + by, extentOf(state, context)) });
  },
});

function opened(state: AppsState, index: number): Step<AppsState> {
  const path = state.paths[index];
  if (path === undefined) return step(state);
  return step(state, { kind: 'open-app', path });
}

function extentOf({ paths }: AppsState, { size, settings }: ScreenContext) {
  return { count: paths.length, rows: insideOf(size, settings.isSpoken).rows - 2 };
}

function view(state: AppsState, { size, settings: { isSpoken } }: ScreenContext): Block {
  const status = `${state.paths.length === 0 ? 0 : state.list.selected + 1} of ${state.paths.length}`;
  return pane({ name: 'apps', title: 'Which app?', isFocused: true, isSpoken, status }, size, (inside) => {
    const head = block([line(span(` ${sentence(state)}`, 'dim'))], { columns: inside.columns, rows: 2 });
    const item = (index: number): Line => line(span(state.paths[index] ?? ''));
    const list = { name: 'apps', count: state.paths.length, isFocused: true, isSpoken, item };
    return below(head, listBlock(state.list, list, { columns: inside.columns, rows: inside.rows - 2 }));
  });
}

function sentence({ folder, paths, isSearching }: AppsState): string {
  if (isSearching) return `Looking for apps below ${folder} …`;
  if (paths.length > 0) return `Apps below ${folder}:`;
  return `There is no .mpr, .mpk or .mdl file below ${folder}. Name one: nanoflow tui APP`;
}
