import { type Block, block } from '../../../frame/block.js';
import { type Line, line, lineWidth, span } from '../../../line/line.js';
import type { Sight } from '../sight/sight.js';
import { grouped } from './status-line.js';

/** How far the run is, of how much; where that is not known, of how far it was ever gone. */
export function timeSlider(sight: Sight | undefined, columns: number, isSpoken: boolean): Block {
  const size = { columns, rows: 1 };
  if (sight === undefined) return block([], size);
  const head = headOf(sight);
  if (isSpoken) return block([head], size);
  const { from, width } = trackOf(sight, columns);
  const cell = (position: number) => Math.round((width - 1) * (position / trackLength(sight)));
  const here = cell(sight.position);
  const parting = sight.branch.parent === undefined ? -1 : cell(sight.branch.position);
  const track = Array.from({ length: width }, (_, index) => {
    if (index === here) return span('●', 'warning');
    if (index === parting) return span('┬', 'key');
    return index < here ? span('━', 'accent') : span(sight.total === undefined ? '┄' : '─', 'border');
  });
  return block([[...head, ...track]], size, [{ row: 0, column: from, rows: 1, columns: width, name: sliderName }]);
}

export const sliderName = 'slider';

/** The position at a cell of the track. */
export function positionAt(sight: Sight, cell: number, columns: number): number {
  const { width } = trackOf(sight, columns);
  return Math.round((Math.max(0, Math.min(cell, width - 1)) / Math.max(1, width - 1)) * trackLength(sight));
}

/** As long as the end is not known, the track goes on a little further than anybody has been. */
function trackLength({ total, furthest }: Sight): number {
  return Math.max(1, total ?? Math.ceil(furthest / 0.9));
}

/** So many nodes are as far as one can go back and forth now. */
export function lengthOf({ total, furthest }: Sight): number {
  return total ?? furthest;
}

function headOf(sight: Sight): Line {
  const { position, total, branch, branches } = sight;
  const length = total === undefined ? '?' : grouped(total);
  const way = branches.length === 1 ? '' : ` branch ${branch.id}`;
  return line(span(` ${grouped(position)}`, 'key'), span(` of ${length}${way} `, 'dim'));
}

function trackOf(sight: Sight, columns: number): { readonly from: number; readonly width: number } {
  const from = lineWidth(headOf(sight));
  return { from, width: Math.max(2, columns - from - 1) };
}
