import type { CellPoint, ChartLine, ChartNode, ChartNote, ChartRow, ChartStroke } from './chart.js';
import { directions } from './line-grid.js';
import { armsAt, type Routing } from './route-lines.js';

interface Parts {
  readonly rows: number;
  readonly nodes: ReadonlyMap<string, ChartNode>;
  readonly notes: readonly ChartNote[];
  readonly lines: ReadonlyMap<string, ChartLine>;
  readonly routing: Routing;
  moved(cell: number): CellPoint;
}

/** What is in each row of a chart, so that a window is painted without looking at the rest. */
export function chartRows({ rows, nodes, notes, lines, routing, moved }: Parts): ChartRow[] {
  const byRow = Array.from({ length: rows }, () => ({
    nodes: [] as ChartNode[],
    notes: [] as ChartNote[],
    strokes: [] as ChartStroke[],
    labels: [] as ChartRow['labels'][number][],
  }));
  for (const node of nodes.values()) for (const row of rowsOf(node, byRow)) row.nodes.push(node);
  for (const note of notes) for (const row of rowsOf(note, byRow)) row.notes.push(note);
  for (const { connection, cells, sides } of routing.lines) {
    for (const [place, cell] of cells.entries()) {
      const { column, row } = moved(cell);
      const isTip = connection !== undefined && place === cells.length - 1;
      byRow[row]?.strokes.push({
        column,
        line: connection?.id,
        arms: armsAt(cells, place, sides, false, routing.grid.columns),
        isErrorHandler: connection?.isErrorHandler ?? false,
        ...(isTip && { tip: directions[((sides[1] + 2) & 3) as 0 | 1 | 2 | 3] }),
      });
    }
  }
  for (const { id, label } of lines.values()) if (label !== undefined) byRow[label.row]?.labels.push({ line: id, label });
  return byRow;
}

function rowsOf<Row>({ box }: ChartNode | ChartNote, byRow: readonly Row[]): readonly Row[] {
  return byRow.slice(box.row, box.row + box.rows);
}
