import type { PaneRow } from './pane-row.js';

/** A row with what is below it. Nothing of that is made before it is looked at: a list may have a hundred thousand objects. */
export interface TreeNode {
  /** Unlike that of its neighbours, and the same at other positions of the run. */
  readonly key: string;
  readonly row: PaneRow;
  readonly children?: TreeRow;
}

/** Neighbours in a tree, as many as there are. */
export interface TreeRow {
  readonly count: number;
  at(index: number): TreeNode;
  /** The place of a key; below 0 where there is none. */
  find(key: string): number;
}

/** A row as it stands in its pane. */
export interface ShownRow extends PaneRow {
  /** The keys that lead to it. */
  readonly path: string;
  readonly depth: number;
  /** Whether what is below it is shown; absent where nothing is. */
  readonly isOpen?: boolean;
}

/** A part of the rows of a tree, of so many. */
export interface RowPage {
  readonly count: number;
  readonly offset: number;
  readonly rows: readonly ShownRow[];
}

export const emptyPage: RowPage = { count: 0, offset: 0, rows: [] };

const separator = '\t';

/** Neighbours that are all at hand. */
export function rowOf(nodes: readonly TreeNode[]): TreeRow {
  return {
    count: nodes.length,
    at: (index) => nodes[index] ?? { key: '', row: { line: [] } },
    find: (key) => nodes.findIndex((node) => node.key === key),
  };
}

/** Neighbours that are made when they are looked at, whose keys are their numbers. */
export function rowOfMany(count: number, at: (index: number) => Omit<TreeNode, 'key'>): TreeRow {
  return {
    count,
    at: (index) => ({ ...at(index), key: String(index) }),
    find: (key) => (Number(key) < count ? Number(key) : -1),
  };
}

/** The rows from one on, as they are with some nodes opened. Only nodes that are opened or shown are made. */
export function pageOf(tree: TreeRow, open: ReadonlySet<string>, offset: number, limit: number): RowPage {
  const known = openedBelow(open);
  const count = countOf(tree, '', known);
  const first = Math.max(0, Math.min(offset, count - 1));
  const rows: ShownRow[] = [];
  collect(tree, { path: '', depth: 0, known, skip: first, limit, rows });
  return { count, offset: first, rows };
}

/** The keys of the opened nodes by the path of what they are in. */
type Opened = ReadonlyMap<string, readonly string[]>;

function openedBelow(open: ReadonlySet<string>): Opened {
  const below = new Map<string, string[]>();
  for (const path of open) {
    const end = path.lastIndexOf(separator);
    const parent = path.slice(0, Math.max(0, end));
    const list = below.get(parent);
    if (list === undefined) below.set(parent, [path.slice(end + 1)]);
    else list.push(path.slice(end + 1));
  }
  return below;
}

function pathOf(parent: string, key: string): string {
  return parent === '' ? key : `${parent}${separator}${key}`;
}

/** The opened ones among neighbours, in their order. */
function openedIn(tree: TreeRow, path: string, known: Opened): { readonly index: number; readonly node: TreeNode }[] {
  const found = (known.get(path) ?? []).map((key) => tree.find(key)).filter((index) => index >= 0);
  return found
    .sort((one, other) => one - other)
    .map((index) => ({ index, node: tree.at(index) }))
    .filter(({ node }) => node.children !== undefined);
}

function countOf(tree: TreeRow, path: string, known: Opened): number {
  return openedIn(tree, path, known).reduce(
    (sum, { node }) => sum + (node.children === undefined ? 0 : countOf(node.children, pathOf(path, node.key), known)),
    tree.count,
  );
}

interface Collecting {
  readonly path: string;
  readonly depth: number;
  readonly known: Opened;
  /** So many rows are before the first that is wanted. */
  skip: number;
  readonly limit: number;
  readonly rows: ShownRow[];
}

/** Adds rows until there are enough; gives back how many are still to be skipped. */
function collect(tree: TreeRow, { path, depth, known, skip, limit, rows }: Collecting): number {
  let left = skip;
  let next = 0;
  const take = (end: number) => {
    const skipped = Math.min(left, end - next);
    left -= skipped;
    for (next += skipped; next < end && rows.length < limit; next++) rows.push(shown(tree.at(next), path, depth, known));
    next = end;
  };
  for (const { index, node } of openedIn(tree, path, known)) {
    take(index + 1);
    if (rows.length >= limit) return 0;
    if (node.children !== undefined)
      left = collect(node.children, { path: pathOf(path, node.key), depth: depth + 1, known, skip: left, limit, rows });
  }
  take(tree.count);
  return left;
}

function shown({ key, row, children }: TreeNode, parent: string, depth: number, known: Opened): ShownRow {
  const isOpen = known.get(parent)?.includes(key) === true;
  return { ...row, path: pathOf(parent, key), depth, ...(children !== undefined && children.count > 0 && { isOpen }) };
}
