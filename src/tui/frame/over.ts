import { fitLine, sliceLine } from '../line/line.js';
import { type Block, moved } from './block.js';

/** A block in the middle of another one, which lies behind it and can not be hit. */
export function over(back: Block, front: Block): Block {
  const row = Math.max(0, Math.floor((back.lines.length - front.lines.length) / 3));
  const column = Math.max(0, Math.floor((back.columns - front.columns) / 2));
  const lines = back.lines.map((behind, index) => {
    const line = front.lines[index - row];
    if (line === undefined) return behind;
    const right = sliceLine(behind, column + front.columns, back.columns);
    return [...fitLine(sliceLine(behind, 0, column), column), ...line, ...right];
  });
  return { ...moved(front, row, column), columns: back.columns, lines };
}
