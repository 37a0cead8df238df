import { cellWidth } from '../text/cells.js';
import type { Way } from './find-way.js';
import type { LineGrid } from './line-grid.js';

/** Where the text of a line stands. */
export interface LabelPlace {
  readonly text: string;
  /** The cell of its first character. */
  readonly cell: number;
  /** How many cells of the line are before its end. */
  readonly behind: number;
}

/**
 * Puts a text on a line: into its first piece across that is long enough, else beside its first piece down where there is room,
 * else over the longest piece across, as far as that reaches.
 */
export function placeLabel(way: Way, text: string, grid: LineGrid): LabelPlace | undefined {
  const width = cellWidth(text);
  const { cells } = way;
  const place = inPieceAcross(cells, width, grid) ?? besidePieceDown(cells, width, grid) ?? squeezedIn(cells, width, grid);
  if (place === undefined) return undefined;
  for (let at = place.cell; at < place.cell + width; at++) grid.labelled[at] = 1;
  return { text, ...place };
}

type Place = Omit<LabelPlace, 'text'>;

/** A cell of line stays before and behind the text. */
function inPieceAcross(cells: readonly number[], width: number, grid: LineGrid): Place | undefined {
  let start = 0;
  for (let place = 1; place <= cells.length; place++) {
    const isAcross = place < cells.length && Math.abs((cells[place] ?? 0) - (cells[place - 1] ?? 0)) === 1;
    if (isAcross) continue;
    // The last cell is the arrow, or where it joins another.
    const from = start + 1;
    const to = Math.min(place - 1, cells.length - 1);
    const piece = cells.slice(from, to);
    if (piece.length >= width && piece.every((cell) => isStraight(grid, cell))) {
      const first = piece.slice(0, width);
      return { cell: Math.min(...first), behind: from + width };
    }
    start = place;
  }
  return undefined;
}

function isStraight(grid: LineGrid, cell: number): boolean {
  return grid.arms[cell] === 10 && grid.labelled[cell] === 0;
}

/** To the right of a piece down, or to its left. */
function besidePieceDown(cells: readonly number[], width: number, grid: LineGrid): Place | undefined {
  for (const [place, cell] of cells.entries()) {
    const isDown = grid.arms[cell] === 5;
    if (!isDown) continue;
    for (const first of [cell + 1, cell - width]) {
      // A blank cell beside the text keeps it from touching a box.
      const reach = Array.from({ length: width + 1 }, (_, at) => (first > cell ? first + at : first + at - 1));
      if (reach.every((at) => grid.isBlank(at))) return { cell: first, behind: place + 1 };
    }
  }
  return undefined;
}

function squeezedIn(cells: readonly number[], width: number, grid: LineGrid): Place | undefined {
  for (const [place, cell] of cells.entries()) {
    for (const first of [cell - Math.floor(width / 2), cell, cell - width + 1, cell + 1, cell - width]) {
      const reach = Array.from({ length: width }, (_, at) => first + at);
      if (reach.every((at) => grid.isOpen(at))) return { cell: first, behind: place + 1 };
    }
  }
  return undefined;
}
