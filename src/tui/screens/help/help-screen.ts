import { type DocumentLine, documentBlock, heading, row } from '../../document/document.js';
import type { Block, Size } from '../../frame/block.js';
import { type ListState, listStart, scroll } from '../../frame/list.js';
import { insideOf, pane } from '../../frame/pane.js';
import { keyLabel } from '../../input/key-label.js';
import { span } from '../../line/line.js';
import type { ScreenContext } from '../../screen/context.js';
import { listCommands } from '../../screen/list-commands.js';
import { wheelRows } from '../../screen/pointer.js';
import { defineScreen } from '../../screen/screen.js';
import { step } from '../../screen/step.js';
import type { KeyGroup } from '../../shell/key-groups.js';

/** What the keys do: the shell opens the help with the groups of all screens, that of the one below first. */
export interface HelpPlace {
  readonly groups: readonly KeyGroup[];
}

interface HelpState {
  readonly groups: readonly KeyGroup[];
  readonly list: ListState;
}

export const helpScreen = defineScreen<HelpState, HelpPlace>({
  name: 'help',
  title: 'Keys',
  isPopup: true,
  worksWithoutApp: true,
  start: (place) => ({ groups: place?.groups ?? [], list: listStart }),
  commands: [
    {
      id: 'help.close',
      keys: ['esc', 'q', '?', 'enter'],
      title: 'Close the help',
      hint: 'close',
      run: (state) => step(state, { kind: 'back' }),
    },
    ...listCommands<HelpState>({
      list: ({ list }) => list,
      moved: (state, list) => ({ ...state, list }),
      extent: (state, context) => extentOf(state, context),
    }),
  ],
  view: helpView,
  point: (state, { kind }, context) => {
    if (kind === 'click') return step(state);
    return step({ ...state, list: scroll(state.list, kind === 'wheel-up' ? -wheelRows : wheelRows, extentOf(state, context)) });
  },
});

const keyColumns = 20;

function helpLines({ groups }: HelpState): readonly DocumentLine[] {
  return groups.flatMap(({ title, keys }, index) => [
    ...(index === 0 ? [] : [row('')]),
    heading(title),
    ...keys.map((key) => row('  ', span(key.keys.map(keyLabel).join(', ').padEnd(keyColumns), 'key'), ` ${key.title}`)),
  ]);
}

function sizeOf({ size }: ScreenContext): Size {
  return { columns: Math.min(84, size.columns), rows: size.rows };
}

function extentOf(state: HelpState, context: ScreenContext) {
  return { count: helpLines(state).length, rows: insideOf(sizeOf(context), context.settings.isSpoken).rows };
}

function helpView(state: HelpState, context: ScreenContext): Block {
  const { isSpoken } = context.settings;
  return pane({ name: 'help', title: 'Keys', isFocused: true, isSpoken }, sizeOf(context), (inside) =>
    documentBlock(state.list, helpLines(state), { name: 'help', isFocused: true, isSpoken }, inside),
  );
}
