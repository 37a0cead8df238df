import { middleOf, type Rectangle } from '../geometry.js';
import type { Block } from './block.js';

/** A block, and the box that the picture has for it. */
export interface LevelItem {
  readonly block: Block;
  readonly picture: Rectangle;
}

/** A line between two blocks of a level with so much text on it that they have to stand apart. */
export interface Spacing {
  readonly from: string;
  readonly to: string;
  readonly columns: number;
}

/** Rows and columns of a level that are wider than usual, because lines met there. */
export interface ExtraRoom {
  readonly columns: ReadonlyMap<number, number>;
  readonly rows: ReadonlyMap<number, number>;
}

/** Where the blocks of one level are, from its own upper left corner. */
export interface Level {
  readonly columns: number;
  readonly rows: number;
  readonly corners: ReadonlyMap<string, { readonly column: number; readonly row: number }>;
  /** The places of the anchors of each column and row, ascending. */
  readonly columnAnchors: readonly number[];
  readonly rowAnchors: readonly number[];
}

/** What stands so near to one line in the picture, in its pixels, was meant to be on it. */
const tolerance = 30;
const gap = { columns: 4, rows: 2 } as const;

interface Placed extends LevelItem {
  readonly column: number;
  readonly row: number;
  /** The rows of the picture that it reaches. */
  readonly firstRow: number;
  readonly lastRow: number;
}

/**
 * Brings the boxes of a picture together, as near as characters allow: what was left, right, above or below something is so
 * still, and what stood in a line does.
 */
export function compact(items: readonly LevelItem[], spacings: readonly Spacing[], extra: ExtraRoom): Level {
  const placed = inLines(items);
  const columnAnchors = placeColumns(placed, spacings, extra);
  const left = Math.min(...placed.map(({ block, column }) => (columnAnchors[column] ?? 0) - block.anchor.column), 0);
  const shifted = columnAnchors.map((at) => at - left);
  const corner = ({ block, column }: Placed) => (shifted[column] ?? 0) - block.anchor.column;
  const columns = Math.max(...placed.map((item) => corner(item) + item.block.columns), 0);
  const rowAnchors = placeRows(placed, corner, columns, extra);
  const corners = new Map(
    placed.map((item) => [item.block.id, { column: corner(item), row: (rowAnchors[item.row] ?? 0) - item.block.anchor.row }]),
  );
  const rows = Math.max(...placed.map(({ block, row }) => (rowAnchors[row] ?? 0) - block.anchor.row + block.rows), 0);
  return { columns, rows, corners, columnAnchors: shifted, rowAnchors };
}

/** Finds the columns and rows in which the author arranged things. No two items share both. */
function inLines(items: readonly LevelItem[]): Placed[] {
  const middles = items.map((item) => ({ ...item, middle: middleOf(item.picture) }));
  const columnOf = new Map<LevelItem['block'], number>();
  let first = Number.NEGATIVE_INFINITY;
  let column = -1;
  for (const { block, middle } of middles.toSorted((one, other) => one.middle.x - other.middle.x)) {
    if (middle.x - first > tolerance) {
      first = middle.x;
      column++;
    }
    columnOf.set(block, column);
  }
  const rowOf = new Map<LevelItem['block'], number>();
  const rowMiddles: number[] = [];
  let taken = new Set<number>();
  first = Number.NEGATIVE_INFINITY;
  for (const { block, middle } of middles.toSorted(
    (one, other) => one.middle.y - other.middle.y || one.middle.x - other.middle.x,
  )) {
    const own = columnOf.get(block) ?? 0;
    if (middle.y - first > tolerance || taken.has(own)) {
      first = middle.y;
      rowMiddles.push(middle.y);
      taken = new Set();
    }
    taken.add(own);
    rowOf.set(block, rowMiddles.length - 1);
  }
  return items.map((item) => {
    const row = rowOf.get(item.block) ?? 0;
    const { y, height } = item.picture;
    let firstRow = row;
    let lastRow = row;
    while (firstRow > 0 && (rowMiddles[firstRow - 1] ?? 0) > y) firstRow--;
    while (lastRow + 1 < rowMiddles.length && (rowMiddles[lastRow + 1] ?? 0) < y + height) lastRow++;
    return { ...item, column: columnOf.get(item.block) ?? 0, row, firstRow, lastRow };
  });
}

/** From left to right: each column as near as what is to its left in the same rows allows. */
function placeColumns(placed: readonly Placed[], spacings: readonly Spacing[], extra: ExtraRoom): number[] {
  const byId = new Map(placed.map((item) => [item.block.id, item]));
  const spacingsTo = new Map<string, { readonly to: Placed; readonly columns: number }[]>();
  for (const { from, to, columns } of spacings) {
    const [one, other] = [byId.get(from), byId.get(to)];
    if (one === undefined || other === undefined || one.column === other.column) continue;
    const [left, right] = one.column < other.column ? [one, other] : [other, one];
    append(spacingsTo, right.block.id, { to: left, columns });
  }
  const anchors: number[] = [];
  /** Up to where each row of the picture is taken. */
  const edges: number[] = [];
  for (const [column, items] of grouped(placed, 'column').entries()) {
    let anchor = column === 0 ? 0 : (anchors[column - 1] ?? 0) + 2;
    for (const { block, firstRow, lastRow } of items) {
      for (let row = firstRow; row <= lastRow; row++)
        anchor = Math.max(anchor, (edges[row] ?? Number.NEGATIVE_INFINITY) + gap.columns + block.anchor.column);
      for (const { to, columns } of spacingsTo.get(block.id) ?? [])
        anchor = Math.max(anchor, rightOf(to, anchors) + columns + block.anchor.column);
    }
    anchor += extra.columns.get(column) ?? 0;
    anchors.push(anchor);
    for (const { block, firstRow, lastRow } of items) {
      const edge = anchor - block.anchor.column + block.columns;
      for (let row = firstRow; row <= lastRow; row++) edges[row] = Math.max(edges[row] ?? edge, edge);
    }
  }
  return anchors;
}

function rightOf({ block, column }: Placed, anchors: readonly number[]): number {
  return (anchors[column] ?? 0) - block.anchor.column + block.columns;
}

/** From the top down: each row as high as what is above it in the same cells allows. */
function placeRows(placed: readonly Placed[], cornerOf: (item: Placed) => number, columns: number, extra: ExtraRoom): number[] {
  const bottoms = new Int32Array(columns + 2 * gap.columns).fill(-gap.rows);
  const anchors: number[] = [];
  for (const [row, items] of grouped(placed, 'row').entries()) {
    let anchor = row === 0 ? 0 : (anchors[row - 1] ?? 0) + 1;
    for (const item of items) {
      const from = cornerOf(item);
      // A cell more on either side, for a line to pass.
      for (let at = Math.max(from - 2, 0); at < from + item.block.columns + 2; at++)
        anchor = Math.max(anchor, (bottoms[at] ?? 0) + gap.rows + item.block.anchor.row);
    }
    anchor += extra.rows.get(row) ?? 0;
    anchors.push(anchor);
    for (const item of items) {
      const from = cornerOf(item);
      bottoms.fill(anchor - item.block.anchor.row + item.block.rows, from, from + item.block.columns);
    }
  }
  return anchors;
}

function grouped(placed: readonly Placed[], by: 'column' | 'row'): Placed[][] {
  const groups: Placed[][] = [];
  for (const item of placed) {
    const place = item[by];
    while (groups.length <= place) groups.push([]);
    groups[place]?.push(item);
  }
  return groups;
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
