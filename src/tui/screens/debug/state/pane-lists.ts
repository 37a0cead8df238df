import { type ListExtent, type ListState, select } from '../../../frame/list.js';
import type { ScreenContext } from '../../../screen/context.js';
import { emptyPage, type RowPage, type ShownRow } from '../rows/tree.js';
import type { Sight } from '../sight/sight.js';
import { roomIn } from '../view/debug-layout.js';
import type { DebugScreenState } from './debug-screen-state.js';
import { type ListPaneName, listPanes } from './pane-name.js';

export function pageIn({ sight }: DebugScreenState, name: ListPaneName): RowPage {
  return sight?.pages[name] ?? emptyPage;
}

export function extentIn(name: ListPaneName, state: DebugScreenState, context: ScreenContext): ListExtent {
  return { count: pageIn(state, name).count, rows: roomIn(name, state, context).rows };
}

export function rowAt({ rows, offset }: RowPage, index: number): ShownRow | undefined {
  return rows[index - offset];
}

/** The row that is selected in the pane that has the focus. */
export function selectedRow(state: DebugScreenState): ShownRow | undefined {
  const { focus } = state;
  return focus === 'flow' ? undefined : rowAt(pageIn(state, focus), state.lists[focus].selected);
}

export function withList(state: DebugScreenState, name: ListPaneName, list: ListState): DebugScreenState {
  return { ...state, lists: { ...state.lists, [name]: list } };
}

/** Opens a row, or closes it. */
export function withOpen(state: DebugScreenState, name: ListPaneName, path: string, isOpen: boolean): DebugScreenState {
  const paths = new Set(state.open[name]);
  if (isOpen) paths.add(path);
  else paths.delete(path);
  return { ...state, open: { ...state.open, [name]: paths } };
}

/** Panes in which the latest is at the end. */
const growing: ReadonlySet<ListPaneName> = new Set(['effects', 'messages', 'trace']);

/** The same rows are selected as before, as far as they are still there; at the end of what grows, the selection stays at the end. */
export function withSight(state: DebugScreenState, sight: Sight, context: ScreenContext): DebugScreenState {
  // What is not shown now was not asked for, and is as it was.
  const next = { ...state, sight: { ...sight, pages: { ...state.sight?.pages, ...sight.pages } } };
  const lists = listPanes.map((name) => {
    const list = state.lists[name];
    const before = pageIn(state, name);
    const page = sight.pages[name];
    if (page === undefined) return [name, list] as const;
    const extent = extentIn(name, next, context);
    const isAtEnd = growing.has(name) && list.selected >= before.count - 1;
    if (isAtEnd) return [name, select(list, page.count - 1, extent)] as const;
    const path = rowAt(before, list.selected)?.path;
    const isThere = path === undefined || rowAt(page, list.selected)?.path === path;
    const index = isThere ? -1 : page.rows.findIndex((row) => row.path === path);
    return [name, select(list, index < 0 ? list.selected : page.offset + index, extent)] as const;
  });
  return { ...next, lists: Object.fromEntries(lists) as DebugScreenState['lists'] };
}
