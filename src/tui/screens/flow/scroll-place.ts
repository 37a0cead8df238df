import type { CellBox } from '../../../drawing/terminal/chart.js';
import type { Size } from '../../frame/block.js';

/** The cell of a drawing that is in the upper left corner of its window. */
export interface ScrollPlace {
  readonly row: number;
  readonly column: number;
}

/** How much around the selected box is shown, so that one sees where its lines go. */
const around = { rows: 2, columns: 6 };

/** Scrolls no further than it takes to see a box; of one that is larger than the window, its beginning. */
export function inSight(scroll: ScrollPlace, box: CellBox, drawing: Size, window: Size): ScrollPlace {
  return clamped(
    {
      row: near(scroll.row, box.row, box.rows, window.rows, around.rows),
      column: near(scroll.column, box.column, box.columns, window.columns, around.columns),
    },
    drawing,
    window,
  );
}

/** Nothing beyond the drawing is shown where there is enough of it. */
export function clamped({ row, column }: ScrollPlace, drawing: Size, window: Size): ScrollPlace {
  return {
    row: Math.max(0, Math.min(row, drawing.rows - window.rows)),
    column: Math.max(0, Math.min(column, drawing.columns - window.columns)),
  };
}

function near(scroll: number, start: number, length: number, room: number, margin: number): number {
  const spare = Math.max(0, Math.min(margin, Math.floor((room - length) / 2)));
  const most = start - spare;
  const least = start + length + spare - room;
  return Math.min(Math.max(scroll, least), most);
}
