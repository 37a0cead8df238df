import type { Connection, FlowPicture, NodeShape, NoteShape } from '../flow-picture.js';
import { middleOf, type Rectangle } from '../geometry.js';
import { cellWidth } from '../text/cells.js';
import { type Block, blockOf, loopBlock, noteBlock } from './block.js';
import type { CellBox } from './chart.js';
import { compact, type ExtraRoom, type Level, type LevelItem, type Spacing } from './compact.js';
import type { GlyphSet } from './glyph-sets.js';

/** A block in its place. */
export interface PlacedBlock {
  readonly block: Block;
  readonly box: CellBox;
  /** The level that it is in: 0 for the flow itself. */
  readonly level: number;
}

/** The flow itself, or the body of a loop: lines stay within the level that they begin in. */
export interface PlacedLevel {
  /** `''` for the flow itself. */
  readonly loop: string;
  /** Where lines of this level may go. */
  readonly room: CellBox;
  /** Where its columns and rows are, absolute. */
  readonly columnAnchors: readonly number[];
  readonly rowAnchors: readonly number[];
}

/** Every block of a flow in its place. */
export interface Arrangement {
  readonly blocks: ReadonlyMap<string, PlacedBlock>;
  readonly levels: readonly PlacedLevel[];
  readonly columns: number;
  readonly rows: number;
}

/** Room for lines around what stands in a level. */
const around = { flow: { columns: 8, rows: 4 }, loop: { columns: 3, rows: 1 } } as const;
/** A label, a piece of line on either side of it, and the arrow. */
const besideLabel = 5;

interface LaidOut {
  readonly level: Level;
  readonly items: readonly LevelItem[];
}

/**
 * Places the blocks of a picture, loops from the inside out.
 *
 * @param extra by the id of the loop, `''` for the flow itself
 */
export function placeBlocks(picture: FlowPicture, glyphs: GlyphSet, extra: ReadonlyMap<string, ExtraRoom>): Arrangement {
  const bodies = bodiesOf(picture);
  const laidOut = new Map<string, LaidOut>();
  const spacings = picture.connections.map(spacingOf).filter((spacing) => spacing !== undefined);
  const blocks = new Map<string, Block>();
  // A loop comes before what is inside it, so that from the end on every body is known before its frame is.
  const frames = picture.nodes.filter(({ kind }) => kind === 'loop').reverse();
  for (const shape of picture.nodes) if (shape.kind !== 'loop') blocks.set(shape.id, blockOf(shape, glyphs));
  for (const note of picture.notes) blocks.set(note.id, noteBlock(note, glyphs));
  const layOut = (loop: string) => {
    const items = (bodies.get(loop) ?? []).flatMap(({ id, box }) => {
      const block = blocks.get(id);
      return block === undefined ? [] : [{ block, picture: box }];
    });
    const level = compact(items, spacings, extra.get(loop) ?? noRoom);
    laidOut.set(loop, { level, items });
    return level;
  };
  for (const frame of frames) {
    const { columns, rows } = layOut(frame.id);
    const body = { columns: columns + 2 * around.loop.columns, rows: rows + 2 * around.loop.rows };
    blocks.set(frame.id, loopBlock(frame, body, glyphs));
  }
  const { columns, rows } = layOut('');
  return {
    ...absolute(laidOut),
    columns: columns + 2 * around.flow.columns,
    rows: rows + 2 * around.flow.rows,
  };
}

const noRoom: ExtraRoom = { columns: new Map(), rows: new Map() };

/** From the outside in: a body begins inside its frame. */
function absolute(laidOut: ReadonlyMap<string, LaidOut>): Pick<Arrangement, 'blocks' | 'levels'> {
  const blocks = new Map<string, PlacedBlock>();
  const levels: PlacedLevel[] = [];
  const open: { readonly loop: string; readonly frame: CellBox | undefined }[] = [{ loop: '', frame: undefined }];
  for (const { loop, frame } of open) {
    const { level, items } = laidOut.get(loop) ?? { level: compact([], [], noRoom), items: [] };
    const margin = frame === undefined ? around.flow : around.loop;
    const corner = frame === undefined ? { column: 0, row: 0 } : { column: frame.column + 1, row: frame.row + 1 };
    const origin = { column: corner.column + margin.columns, row: corner.row + margin.rows };
    const room = {
      ...corner,
      columns: frame === undefined ? level.columns + 2 * margin.columns : frame.columns - 2,
      rows: frame === undefined ? level.rows + 2 * margin.rows : frame.rows - 2,
    };
    const place = levels.push({
      loop,
      room,
      columnAnchors: level.columnAnchors.map((at) => at + origin.column),
      rowAnchors: level.rowAnchors.map((at) => at + origin.row),
    });
    for (const { block } of items) {
      const { column, row } = level.corners.get(block.id) ?? { column: 0, row: 0 };
      const box = {
        column: origin.column + column,
        row: origin.row + row,
        columns: block.columns,
        rows: block.rows,
      };
      blocks.set(block.id, { block, box, level: place - 1 });
      if (block.kind === 'loop') open.push({ loop: block.id, frame: box });
    }
  }
  return { blocks, levels };
}

/** What stands directly in each loop, and in the flow itself. A note belongs to the innermost loop that it lies in. */
function bodiesOf({ nodes, notes }: FlowPicture): ReadonlyMap<string, (NodeShape | NoteShape)[]> {
  const bodies = new Map<string, (NodeShape | NoteShape)[]>();
  const add = (loop: string, shape: NodeShape | NoteShape) => {
    const body = bodies.get(loop);
    if (body === undefined) bodies.set(loop, [shape]);
    else body.push(shape);
  };
  for (const node of nodes) add(node.loop ?? '', node);
  const loops = nodes.filter(({ kind }) => kind === 'loop');
  for (const note of notes) add(loops.findLast(({ box }) => isWithin(note.box, box))?.id ?? '', note);
  return bodies;
}

function isWithin(inner: Rectangle, outer: Rectangle): boolean {
  const { x, y } = middleOf(inner);
  return x > outer.x && x < outer.x + outer.width && y > outer.y && y < outer.y + outer.height;
}

function spacingOf({ from, to, label }: Connection): Spacing | undefined {
  return label === '' ? undefined : { from, to, columns: cellWidth(label) + besideLabel };
}
