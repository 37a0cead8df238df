import { type ListState, listStart, select } from '../frame/list.js';
import { emptyInput, type TextInput } from '../frame/text-input.js';
import type { ScreenContext } from '../screen/context.js';
import type { Explorer, ExplorerItem } from './explorer.js';
import { explorerLayout } from './explorer-layout.js';
import { fuzzyMatch } from './fuzzy-match.js';

export interface ExplorerState {
  readonly filter: number;
  readonly query: TextInput;
  readonly isTyping: boolean;
  /** The groups whose items are not shown. */
  readonly closed: readonly string[];
  readonly rows: readonly ExplorerRow[];
  readonly list: ListState;
  readonly focus: 'list' | 'details';
  /** The row of the details in which the cursor stands. */
  readonly details: ListState;
}

export type ExplorerRow =
  | { readonly kind: 'group'; readonly name: string; readonly count: number; readonly isClosed: boolean }
  /** With a query: the characters of the full text that it found. */
  | { readonly kind: 'item'; readonly item: ExplorerItem; readonly group: string; readonly found?: readonly number[] };

export function startExplorer<Place>(explorer: Explorer<Place>, place: Place | undefined, context: ScreenContext): ExplorerState {
  const empty: ExplorerState = {
    filter: 0,
    query: emptyInput,
    isTyping: false,
    closed: [],
    rows: [],
    list: listStart,
    focus: 'list',
    details: listStart,
  };
  const state = withRows(explorer, empty, context);
  const key = place === undefined ? undefined : explorer.keyOf(place);
  const index = state.rows.findIndex((row) => row.kind === 'item' && (key === undefined || row.item.key === key));
  return selectRow(state, Math.max(0, index), context);
}

/** The rows as query, filter and closed groups want them. The selected one stays selected if it is still there. */
export function withRows<Place>(explorer: Explorer<Place>, state: ExplorerState, context: ScreenContext): ExplorerState {
  const rows = rowsOf(explorer, state, context);
  const selected = state.rows[state.list.selected];
  const isSame = (row: ExplorerRow) => selected !== undefined && rowKey(row) === rowKey(selected);
  const index = rows.findIndex(isSame);
  const next = { ...state, rows };
  return index >= 0
    ? { ...next, list: select(next.list, index, listExtent(next, context)) }
    : selectRow(next, Math.min(state.list.selected, rows.length - 1), context);
}

/** Another row; what is read about it starts at its beginning. */
export function selectRow(state: ExplorerState, index: number, context: ScreenContext): ExplorerState {
  return { ...state, list: select(state.list, index, listExtent(state, context)), details: listStart };
}

export function listExtent(state: ExplorerState, context: ScreenContext) {
  return { count: state.rows.length, rows: explorerLayout(context).listRows };
}

export function selectedItem(state: ExplorerState): ExplorerItem | undefined {
  const row = state.rows[state.list.selected];
  return row?.kind === 'item' ? row.item : undefined;
}

function rowKey(row: ExplorerRow): string {
  return row.kind === 'group' ? `group ${row.name}` : row.item.key;
}

function rowsOf<Place>(explorer: Explorer<Place>, state: ExplorerState, context: ScreenContext): readonly ExplorerRow[] {
  const groups = explorer.groups(state.filter, context);
  if (state.query.text.trim() !== '') {
    const found = groups.flatMap(({ name, items }) =>
      items.flatMap((item) => {
        const match = fuzzyMatch(state.query.text, item.fullText);
        return match === undefined ? [] : [{ item, group: name, match }];
      }),
    );
    found.sort((one, other) => other.match.score - one.match.score);
    return found.map(({ item, group, match }) => ({ kind: 'item', item, group, found: match.positions }));
  }
  return groups
    .filter(({ items }) => items.length > 0)
    .flatMap(({ name, items }): readonly ExplorerRow[] => {
      const isClosed = state.closed.includes(name);
      const heading: ExplorerRow = { kind: 'group', name, count: items.length, isClosed };
      return isClosed ? [heading] : [heading, ...items.map((item): ExplorerRow => ({ kind: 'item', item, group: name }))];
    });
}
