import type { CellBox, Direction } from './chart.js';
import type { Arrangement } from './place-blocks.js';

export const directions = ['up', 'right', 'down', 'left'] as const satisfies readonly Direction[];
/** The bit of each direction in the arms of a cell. */
export const armOf = { up: 1, right: 2, down: 4, left: 8 } as const;

/** Whose a cell is where no line of a level may go: the frame of a loop, and a box. */
const frame = -1;
const boxed = -2;
/** The level of a line that leaves the loop in which it begins, which only a damaged file has: frames do not stop it. */
export const everyLevel = -1;

/**
 * What the cells of a chart hold while lines are led through it: boxes, the level that each cell belongs to, and the lines
 * that are there already. Around everything is a ring where nothing may go.
 */
export class LineGrid {
  readonly columns: number;
  readonly rows: number;
  private readonly owners: Int32Array;
  /** Whether a box is beside the cell. */
  readonly besideBox: Uint8Array;
  /** The arms of all lines in the cell. */
  readonly arms: Uint8Array;
  /** The line that came first here, plus one. */
  readonly lines: Int32Array;
  /** Where another line to the same node may come in. */
  readonly joinable: Uint8Array;
  readonly labelled: Uint8Array;

  constructor({ blocks, levels, columns, rows }: Arrangement) {
    this.columns = columns;
    this.rows = rows;
    const size = columns * rows;
    this.owners = new Int32Array(size);
    this.besideBox = new Uint8Array(size);
    this.arms = new Uint8Array(size);
    this.lines = new Int32Array(size);
    this.joinable = new Uint8Array(size);
    this.labelled = new Uint8Array(size);
    this.fill(0, 0, columns, rows, boxed);
    this.fill(1, 1, columns - 2, rows - 2, 0);
    const levelOf = new Map(levels.map(({ loop }, place) => [loop, place]));
    // A loop comes before what is inside it.
    for (const { block, box } of blocks.values()) {
      this.fill(box.column, box.row, box.columns, box.rows, block.kind === 'loop' ? frame : boxed);
      this.markAround(box);
      if (block.kind !== 'loop') continue;
      this.fill(box.column + 1, box.row + 1, box.columns - 2, box.rows - 2, levelOf.get(block.id) ?? 0);
    }
  }

  cell(column: number, row: number): number {
    return row * this.columns + column;
  }

  /** Whether a line of a level may go through a cell. */
  isFree(cell: number, level: number): boolean {
    const owner = this.owners[cell] ?? boxed;
    return level === everyLevel ? owner !== boxed : owner === level;
  }

  /** Whether there is nothing in a cell, so that a text can stand there. */
  isBlank(cell: number): boolean {
    return (this.owners[cell] ?? boxed) >= 0 && this.arms[cell] === 0 && this.labelled[cell] === 0;
  }

  /** Whether a text may cover what is in a cell: a line, and no other text. */
  isOpen(cell: number): boolean {
    return (this.owners[cell] ?? boxed) >= 0 && this.labelled[cell] === 0;
  }

  private fill(column: number, row: number, columns: number, rows: number, owner: number): void {
    for (let at = row; at < row + rows; at++) this.owners.fill(owner, this.cell(column, at), this.cell(column + columns, at));
  }

  private markAround({ column, row, columns, rows }: CellBox): void {
    for (const at of [row - 1, row + rows]) this.besideBox.fill(1, this.cell(column, at), this.cell(column + columns, at));
    for (let at = row; at < row + rows; at++) {
      this.besideBox[this.cell(column - 1, at)] = 1;
      this.besideBox[this.cell(column + columns, at)] = 1;
    }
  }
}
