import { cellWidth } from '../text/cells.js';
import type { CellBox, CellPoint, ChartLine, ChartNode, Direction, TerminalChart } from './chart.js';

/** The node at a place, the innermost where it is inside a loop: what a click means. */
export function nodeAt({ byRow }: TerminalChart, { column, row }: CellPoint): ChartNode | undefined {
  return byRow[row]?.nodes.findLast(({ box }) => column >= box.column && column < box.column + box.columns);
}

/** The sequence flow at a place; of several that share a cell the first. Its label counts as well. */
export function lineAt({ byRow, lines }: TerminalChart, { column, row }: CellPoint): ChartLine | undefined {
  const parts = byRow[row];
  const stroke = parts?.strokes.find((one) => one.line !== undefined && one.column === column);
  const label = parts?.labels.find((one) => column >= one.label.column && column < one.label.column + cellWidth(one.label.text));
  const id = stroke?.line ?? label?.line;
  return id === undefined ? undefined : lines.get(id);
}

/**
 * The nearest node in a direction, as somebody who looks at the chart sees it: what is straight ahead comes before what is
 * nearer but to the side. Down from a loop leads into its body, and down from the last of a body to what is below the loop. In
 * other directions a step stays in its body, and leads out to the loop where nothing of the body is ahead.
 *
 * @returns the id of the node; undefined where there is none
 */
export function neighbour({ nodes }: TerminalChart, nodeId: string, direction: Direction): string | undefined {
  const from = nodes.get(nodeId);
  if (from === undefined) return undefined;
  const all = [...nodes.values()];
  if (direction === 'down') {
    const inside = nearest(
      { ...from.box, rows: 1 },
      all.filter(({ loop }) => loop === nodeId),
      direction,
    );
    if (inside !== undefined) return inside;
  }
  for (let at: ChartNode | undefined = from; at !== undefined; at = nodes.get(at.loop ?? '')) {
    const { id, box, loop } = at;
    const ahead = nearest(
      box,
      all.filter((node) => node.loop === loop && node.id !== id),
      direction,
    );
    if (ahead !== undefined || direction !== 'down') return ahead ?? loop;
  }
  return from.loop;
}

function nearest(from: CellBox, nodes: readonly ChartNode[], direction: Direction): string | undefined {
  const isAcross = direction === 'left' || direction === 'right';
  let best: { readonly id: string; readonly distance: number } | undefined;
  for (const { id, box } of nodes) {
    const ahead = distanceAhead(from, box, direction);
    if (ahead < 0) continue;
    // A cell is about twice as high as it is wide; to the side counts three times as much as ahead.
    const distance = isAcross ? ahead + 6 * gapBetween(from, box, 'row') : 2 * ahead + 3 * gapBetween(from, box, 'column');
    if (best === undefined || distance < best.distance) best = { id, distance };
  }
  return best?.id;
}

/** From one box to the near side of the other; negative where that is not ahead. */
function distanceAhead(from: CellBox, to: CellBox, direction: Direction): number {
  switch (direction) {
    case 'left':
      return from.column - (to.column + to.columns);
    case 'right':
      return to.column - (from.column + from.columns);
    case 'up':
      return from.row - (to.row + to.rows);
    case 'down':
      return to.row - (from.row + from.rows);
  }
}

/** How far two boxes are apart to the side; 0 where one is within sight of the other. */
function gapBetween(one: CellBox, other: CellBox, axis: 'row' | 'column'): number {
  const size = axis === 'row' ? 'rows' : 'columns';
  return Math.max(other[axis] - (one[axis] + one[size]), one[axis] - (other[axis] + other[size]), 0);
}

/**
 * Along the sequence flows: where they lead from a node, the error handler last, and into the body of a loop. What comes first is
 * what goes straight on.
 */
export function nextNodes(chart: TerminalChart, nodeId: string): string[] {
  const own = chart.nodes.get(nodeId);
  const ways = [...chart.lines.values()].filter(({ from }) => from === nodeId);
  ways.sort((one, other) => Number(one.isErrorHandler) - Number(other.isErrorHandler) || turnOf(one) - turnOf(other));
  const body = own?.kind === 'loop' ? bodyEntries(chart, nodeId) : [];
  return [...new Set([...body, ...ways.map(({ to }) => to)])];
}

/** Along the sequence flows backwards: from where one comes to a node. The first of a loop's body is come to from the loop. */
export function previousNodes(chart: TerminalChart, nodeId: string): string[] {
  const own = chart.nodes.get(nodeId);
  const ways = [...chart.lines.values()].filter(({ to }) => to === nodeId);
  ways.sort((one, other) => Number(one.isErrorHandler) - Number(other.isErrorHandler));
  const loop = ways.length === 0 && own?.loop !== undefined ? [own.loop] : [];
  return [...new Set([...ways.map(({ from }) => from), ...loop])];
}

function turnOf({ cells }: ChartLine): number {
  return Math.abs((cells[0]?.row ?? 0) - (cells[cells.length - 1]?.row ?? 0));
}

/** The nodes of a loop's body that nothing leads to: those that lead on come first. */
function bodyEntries({ nodes, lines }: TerminalChart, loop: string): string[] {
  const entered = new Set([...lines.values()].map(({ to }) => to));
  const left = new Set([...lines.values()].map(({ from }) => from));
  const entries = [...nodes.values()].filter((node) => node.loop === loop && !entered.has(node.id)).map(({ id }) => id);
  return entries.sort((one, other) => Number(left.has(other)) - Number(left.has(one)));
}
