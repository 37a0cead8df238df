import type { Size } from '../frame/block.js';
import { insideOf } from '../frame/pane.js';
import type { ScreenContext } from '../screen/context.js';

/** Where the parts of an explorer stand; the same for what draws it and for what moves in it. */
export interface ExplorerLayout {
  readonly list: Size;
  readonly details: Size;
  /** Rows of the list inside its pane, without the line of the query. */
  readonly listRows: number;
  readonly detailRows: number;
  readonly detailColumns: number;
}

export function explorerLayout({ size, settings: { isSpoken } }: ScreenContext): ExplorerLayout {
  const columns = Math.max(24, Math.min(56, Math.floor(size.columns * 0.42)));
  const list = isSpoken ? { columns: size.columns, rows: Math.ceil(size.rows / 2) } : { columns, rows: size.rows };
  const details = isSpoken
    ? { columns: size.columns, rows: size.rows - list.rows }
    : { columns: size.columns - columns, rows: size.rows };
  const inside = insideOf(details, isSpoken);
  return {
    list,
    details,
    listRows: Math.max(1, insideOf(list, isSpoken).rows - 1),
    detailRows: inside.rows,
    // The mark of the row with the cursor takes one.
    detailColumns: Math.max(1, inside.columns - 1),
  };
}
