import type { Side } from '../geometry.js';
import type { LineGrid } from './line-grid.js';
import type { PlacedBlock } from './place-blocks.js';

/** A cell beside a box where a line may begin or end. */
export interface Port {
  readonly cell: number;
  /** The side of the box: 0 top, 1 right, 2 bottom, 3 left. */
  readonly side: Side;
  /** How little it is wanted. */
  readonly cost: number;
}

/** What another side than the author's costs, and another place than the middle. */
const otherSide = 9;
const offMiddle = 3;
const farthest = 4;

/** Where lines may begin or end at a block, given the side that the author chose. */
export function portsOf({ block, box }: PlacedBlock, wanted: Side, grid: LineGrid): Port[] {
  const { column, row, columns, rows } = box;
  const at = { column: column + block.anchor.column, row: row + block.anchor.row };
  const ports: Port[] = [];
  const add = (side: Side, away: number, place: { readonly column: number; readonly row: number }) => {
    const cost = (side === wanted ? 0 : otherSide) + Math.abs(away) * offMiddle;
    ports.push({ cell: grid.cell(place.column, place.row), side, cost });
  };
  for (let away = -farthest; away <= farthest; away++) {
    const own = at.row + away;
    // The sides of a box of three rows have one place; corners are none.
    const isOnSide = rows === 1 ? away === 0 : own > row && own < row + rows - 1;
    if (!isOnSide) continue;
    add(1, away, { column: column + columns, row: own });
    add(3, away, { column: column - 1, row: own });
  }
  for (let away = -farthest; away <= farthest; away++) {
    const own = at.column + 2 * away;
    const isOnSide = rows === 1 ? away === 0 : own > column && own < column + columns - 1;
    if (!isOnSide) continue;
    add(0, away, { column: own, row: row - 1 });
    add(2, away, { column: own, row: row + rows });
  }
  return ports;
}
