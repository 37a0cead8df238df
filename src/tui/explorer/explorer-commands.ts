import { select } from '../frame/list.js';
import { emptyInput } from '../frame/text-input.js';
import type { Command } from '../screen/command.js';
import type { ScreenContext } from '../screen/context.js';
import { listCommands } from '../screen/list-commands.js';
import { type Step, step } from '../screen/step.js';
import type { Explorer } from './explorer.js';
import { explorerLayout } from './explorer-layout.js';
import { type ExplorerState, listExtent, selectedItem, selectRow, withRows } from './explorer-state.js';

/** The keys of every explorer. */
export function explorerCommands<Place>(explorer: Explorer<Place>): readonly Command<ExplorerState>[] {
  return [...(explorer.commands ?? []), ...openCommands(explorer), ...searchCommands(explorer), ...moveCommands(explorer)];
}

/** Enter: what the item opens, the link under the cursor, or the group. */
export function openSelected<Place>(
  explorer: Explorer<Place>,
  state: ExplorerState,
  context: ScreenContext,
): Step<ExplorerState> {
  if (state.focus === 'details') {
    const link = detailLines(explorer, state, context)[state.details.selected]?.link;
    return link === undefined ? step(state) : step(state, link);
  }
  const row = state.rows[state.list.selected];
  if (row === undefined) return step(state);
  if (row.kind === 'group') return step(toggled(explorer, state, row.name, context));
  const request = explorer.open?.(row.item.key, context);
  return request === undefined ? step({ ...state, focus: 'details' }) : step(state, request);
}

export function detailLines<Place>(explorer: Explorer<Place>, state: ExplorerState, context: ScreenContext) {
  const item = selectedItem(state);
  return item === undefined ? [] : explorer.details(item.key, context, explorerLayout(context).detailColumns);
}

function openCommands<Place>(explorer: Explorer<Place>): readonly Command<ExplorerState>[] {
  const isList = ({ focus }: ExplorerState) => focus === 'list';
  return [
    {
      id: 'explorer.open',
      keys: ['enter'],
      title: 'Open what is selected; follow the link',
      hint: 'open',
      isCommon: true,
      run: (state, context) => openSelected(explorer, state, context),
    },
    {
      id: 'explorer.focus',
      keys: ['tab', 'shift+tab'],
      title: 'Between the list and the details',
      hint: 'details',
      isCommon: true,
      whileTyping: true,
      run: (state) => step({ ...state, isTyping: false, focus: isList(state) ? 'details' : 'list' }),
    },
    {
      id: 'explorer.right',
      keys: ['l', 'right'],
      title: 'Open the module; go to the details',
      isCommon: true,
      applies: isList,
      run: (state, context) => {
        const row = state.rows[state.list.selected];
        if (row?.kind === 'group' && row.isClosed) return step(toggled(explorer, state, row.name, context));
        return step(row?.kind === 'item' ? { ...state, focus: 'details' } : state);
      },
    },
    {
      id: 'explorer.left',
      keys: ['h', 'left'],
      title: 'Back to the list; close the module',
      isCommon: true,
      run: (state, context) => step(leftOf(explorer, state, context)),
    },
  ];
}

function leftOf<Place>(explorer: Explorer<Place>, state: ExplorerState, context: ScreenContext): ExplorerState {
  if (state.focus === 'details') return { ...state, focus: 'list' };
  const row = state.rows[state.list.selected];
  if (row === undefined || state.query.text !== '') return state;
  if (row.kind === 'group') return row.isClosed ? state : toggled(explorer, state, row.name, context);
  const index = state.rows.findIndex((one) => one.kind === 'group' && one.name === row.group);
  return index < 0 ? state : selectRow(state, index, context);
}

function toggled<Place>(explorer: Explorer<Place>, state: ExplorerState, group: string, context: ScreenContext): ExplorerState {
  const closed = state.closed.includes(group) ? state.closed.filter((name) => name !== group) : [...state.closed, group];
  return withRows(explorer, { ...state, closed }, context);
}

function searchCommands<Place>(explorer: Explorer<Place>): readonly Command<ExplorerState>[] {
  const anew = (state: ExplorerState, context: ScreenContext) => step(withRows(explorer, state, context));
  const filtered = (state: ExplorerState, by: number, context: ScreenContext) => {
    const count = explorer.filters.length;
    return anew({ ...state, filter: (state.filter + by + count) % count }, context);
  };
  const hasFilters = () => explorer.filters.length > 1;
  const isSearched = ({ query, isTyping }: ExplorerState) => isTyping || query.text !== '';
  return [
    {
      id: 'explorer.search',
      keys: ['/'],
      title: 'Search as you type',
      hint: 'search',
      isCommon: true,
      run: (state) => step({ ...state, isTyping: true, focus: 'list' }),
    },
    {
      id: 'explorer.search-done',
      keys: ['enter'],
      title: 'Keep what was found',
      hint: 'keep',
      isCommon: true,
      whileTyping: true,
      applies: ({ isTyping }) => isTyping,
      run: (state) => step({ ...state, isTyping: false }),
    },
    {
      id: 'explorer.search-end',
      keys: ['esc'],
      title: 'End the search',
      hint: 'end search',
      isCommon: true,
      whileTyping: true,
      applies: isSearched,
      run: (state, context) => anew({ ...state, isTyping: false, query: emptyInput }, context),
    },
    {
      id: 'explorer.next',
      keys: ['n'],
      title: 'The next that was found',
      isCommon: true,
      applies: isSearched,
      run: (state, context) => step(selectRow(state, (state.list.selected + 1) % Math.max(1, state.rows.length), context)),
    },
    {
      id: 'explorer.previous',
      keys: ['N'],
      title: 'The one found before',
      isCommon: true,
      applies: isSearched,
      run: (state, context) => {
        const count = Math.max(1, state.rows.length);
        return step(selectRow(state, (state.list.selected - 1 + count) % count, context));
      },
    },
    {
      id: 'explorer.filter',
      keys: ['f'],
      title: 'The next filter',
      hint: 'filter',
      isCommon: true,
      applies: hasFilters,
      run: (state, context) => filtered(state, 1, context),
    },
    {
      id: 'explorer.filter-back',
      keys: ['F'],
      title: 'The filter before',
      isCommon: true,
      applies: hasFilters,
      run: (state, context) => filtered(state, -1, context),
    },
    {
      id: 'explorer.close-all',
      keys: ['z'],
      title: 'Close all modules, or open them',
      isCommon: true,
      applies: ({ query }) => query.text === '',
      run: (state, context) => {
        const groups = state.rows.flatMap((row) => (row.kind === 'group' ? [row.name] : []));
        return anew({ ...state, closed: state.closed.length === groups.length ? [] : groups }, context);
      },
    },
  ];
}

/** One set of keys moves in whichever part has the focus. */
function moveCommands<Place>(explorer: Explorer<Place>): readonly Command<ExplorerState>[] {
  return listCommands<ExplorerState>({
    list: (state) => (state.focus === 'list' ? state.list : state.details),
    moved: (state, list) => (state.focus === 'list' ? withSelection(state, list) : { ...state, details: list }),
    extent: (state, context) =>
      state.focus === 'list'
        ? listExtent(state, context)
        : { count: detailLines(explorer, state, context).length, rows: explorerLayout(context).detailRows },
  });
}

function withSelection(state: ExplorerState, list: ExplorerState['list']): ExplorerState {
  const isSame = list.selected === state.list.selected;
  return { ...state, list, details: isSame ? state.details : select(state.details, 0, { count: 1, rows: 1 }) };
}
