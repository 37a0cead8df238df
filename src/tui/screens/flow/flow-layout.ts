import type { Size } from '../../frame/block.js';
import { insideOf } from '../../frame/pane.js';
import type { ScreenContext } from '../../screen/context.js';

/** Where the parts of the screen stand: beside each other where there is room, else below each other. */
export interface FlowLayout {
  readonly isBeside: boolean;
  readonly flow: Size;
  readonly details: Size;
  /** The room for the flow itself. */
  readonly inside: Size;
  readonly detailRows: number;
  readonly detailColumns: number;
}

const widthForBoth = 96;

export function flowLayout({ size, settings: { isSpoken } }: ScreenContext): FlowLayout {
  const isBeside = !isSpoken && size.columns >= widthForBoth;
  const detailColumns = Math.max(36, Math.floor(size.columns * 0.34));
  const detailRows = Math.max(6, Math.floor(size.rows * 0.36));
  const flow = isBeside
    ? { columns: size.columns - detailColumns, rows: size.rows }
    : { columns: size.columns, rows: size.rows - detailRows };
  const details = isBeside ? { columns: detailColumns, rows: size.rows } : { columns: size.columns, rows: detailRows };
  const inside = insideOf(details, isSpoken);
  return {
    isBeside,
    flow,
    details,
    inside: insideOf(flow, isSpoken),
    detailRows: inside.rows,
    detailColumns: Math.max(1, inside.columns - 1),
  };
}
