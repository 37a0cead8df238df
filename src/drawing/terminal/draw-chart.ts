import type { FlowPicture } from '../flow-picture.js';
import { cellWidth } from '../text/cells.js';
import { labelText, parameterLines } from './block.js';
import type { CellBox, CellPoint, ChartLine, ChartNode, ChartNote, ChartText, TerminalChart } from './chart.js';
import { chartRows } from './chart-rows.js';
import type { ExtraRoom } from './compact.js';
import { type GlyphSet, type GlyphSetName, glyphSets } from './glyph-sets.js';
import { type Arrangement, placeBlocks } from './place-blocks.js';
import { type Conflict, type Routing, routeLines } from './route-lines.js';

/** How a picture becomes a chart. */
export interface ChartOptions {
  /** `unicode` by default. */
  readonly glyphs?: GlyphSetName;
}

/** How often more room is made for lines that met, and up to how many boxes a chart is tried again. */
const mostAttempts = 4;
const mostBlocks = 400;

/**
 * A flow as a chart of characters. What stood left, right, above or below something in the picture does so here; boxes are as
 * near as characters allow, and lines run across and down, around the boxes.
 *
 * @example
 * const chart = drawChart(drawFlow(flow));
 * const lines = paintChart(chart).map((row) => ansiLine(row, { colours: 'none' }));
 */
export function drawChart(whole: FlowPicture, { glyphs = 'unicode' }: ChartOptions = {}): TerminalChart {
  const picture = withShortLabels(whole, glyphSets[glyphs]);
  const extra = new Map<string, MutableRoom>();
  let best: Drawn | undefined;
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const arrangement = placeBlocks(picture, glyphSets[glyphs], extra);
    const routing = routeLines(picture, arrangement);
    if (best === undefined || routing.conflicts.length < best.routing.conflicts.length) best = { arrangement, routing };
    if (routing.conflicts.length === 0 || arrangement.blocks.size > mostBlocks) break;
    for (const conflict of routing.conflicts) makeRoom(conflict, arrangement, extra);
  }
  if (best === undefined) throw new Error('There is a first attempt.');
  return chartOf(picture, best, glyphs);
}

function withShortLabels(picture: FlowPicture, glyphs: GlyphSet): FlowPicture {
  const connections = picture.connections.map((line) => ({ ...line, label: labelText(line.label, glyphs) }));
  return { ...picture, connections };
}

interface Drawn {
  readonly arrangement: Arrangement;
  readonly routing: Routing;
}

interface MutableRoom extends ExtraRoom {
  readonly columns: Map<number, number>;
  readonly rows: Map<number, number>;
}

/** Lines that met going across need another row, lines that met going down another column. */
function makeRoom({ level, cell, isAcross }: Conflict, { levels, columns }: Arrangement, extra: Map<string, MutableRoom>): void {
  const placed = levels[level];
  if (placed === undefined) return;
  const room = extra.get(placed.loop) ?? { columns: new Map(), rows: new Map() };
  extra.set(placed.loop, room);
  const column = cell % columns;
  const row = (cell - column) / columns;
  const [anchors, at, into] = isAcross ? [placed.rowAnchors, row, room.rows] : [placed.columnAnchors, column, room.columns];
  const next = anchors.findIndex((anchor) => anchor > at);
  if (next >= 0) into.set(next, Math.min((into.get(next) ?? 0) + 1, 12));
}

/** Without the empty margins, and with the parameters above. */
function chartOf(picture: FlowPicture, { arrangement, routing }: Drawn, glyphs: GlyphSetName): TerminalChart {
  const parameters = parameterLines(picture, glyphSets[glyphs]);
  const { grid } = routing;
  const pointOf = (cell: number): CellPoint => ({ column: cell % grid.columns, row: Math.floor(cell / grid.columns) });
  const bounds = usedPart(arrangement, routing);
  const above = parameters.length === 0 ? 0 : parameters.length + 1;
  const moved = ({ column, row }: CellPoint): CellPoint => ({ column: column - bounds.column, row: row - bounds.row + above });
  const textsAt = (texts: readonly ChartText[], corner: CellPoint) =>
    texts.map((text) => ({ ...text, column: text.column + corner.column, row: text.row + corner.row }));

  const nodes = new Map<string, ChartNode>();
  for (const { id, kind, caption, result, documentation, disabled, loop } of picture.nodes) {
    const placed = arrangement.blocks.get(id);
    if (placed === undefined) continue;
    const { block, box } = placed;
    const corner = moved(box);
    nodes.set(id, {
      id,
      kind,
      box: { ...corner, columns: box.columns, rows: box.rows },
      anchor: { column: corner.column + block.anchor.column, row: corner.row + block.anchor.row },
      caption,
      result,
      documentation,
      disabled,
      ...(loop !== undefined && { loop }),
      texts: textsAt(block.texts, corner),
    });
  }
  const notes = picture.notes.flatMap(({ id }): ChartNote[] => {
    const placed = arrangement.blocks.get(id);
    if (placed === undefined) return [];
    const corner = moved(placed.box);
    const { columns, rows } = placed.box;
    return [{ id, box: { ...corner, columns, rows }, texts: textsAt(placed.block.texts, corner) }];
  });
  const lines = new Map<string, ChartLine>();
  for (const { connection, cells, label } of routing.lines) {
    if (connection === undefined) continue;
    const { id, from, to, isErrorHandler } = connection;
    const text = label && { ...moved(pointOf(label.cell)), text: label.text, style: 'label' as const };
    const points = cells.map((cell) => moved(pointOf(cell)));
    lines.set(id, { id, from, to, isErrorHandler, cells: points, ...(text !== undefined && { label: text }) });
  }
  const columns = Math.max(bounds.columns, ...parameters.map(({ text }) => cellWidth(text)));
  const rows = bounds.rows + above;
  const byRow = chartRows({ rows, nodes, notes, lines, routing, moved: (cell) => moved(pointOf(cell)) });
  return { flow: picture.flow, kind: picture.kind, columns, rows, glyphs, nodes, lines, notes, parameters, byRow };
}

/** The smallest part of the cells that has everything in it. Lines are long, so that nothing is made for each of their cells. */
function usedPart({ blocks }: Arrangement, { grid, lines }: Routing): CellBox {
  let [left, top, right, bottom] = [grid.columns, grid.rows, 0, 0];
  const include = (column: number, row: number, columns: number, rows: number) => {
    left = Math.min(left, column);
    top = Math.min(top, row);
    right = Math.max(right, column + columns);
    bottom = Math.max(bottom, row + rows);
  };
  const includeCell = (cell: number, columns: number) =>
    include(cell % grid.columns, Math.floor(cell / grid.columns), columns, 1);
  for (const { box } of blocks.values()) include(box.column, box.row, box.columns, box.rows);
  for (const { cells, label } of lines) {
    for (const cell of cells) includeCell(cell, 1);
    if (label !== undefined) includeCell(label.cell, cellWidth(label.text));
  }
  if (right === 0) return { column: 0, row: 0, columns: 0, rows: 0 };
  return { column: left, row: top, columns: right - left, rows: bottom - top };
}
