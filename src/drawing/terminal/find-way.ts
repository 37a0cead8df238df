import { BucketQueue } from './bucket-queue.js';
import type { CellBox } from './chart.js';
import type { LineGrid } from './line-grid.js';
import type { Port } from './ports.js';

/** What a way is to be found for. */
export interface WayWanted {
  readonly from: readonly Port[];
  readonly to: readonly Port[];
  /** The box that it leads to. */
  readonly target: CellBox;
  readonly level: number;
  /** Lines that it may join, because they lead to the same node in the same way. */
  readonly kin: ReadonlySet<number>;
}

/** The cells of a way, and how it ends: at a port, or in another line that leads on. */
export interface Way {
  readonly cells: readonly number[];
  /** The side of the box that it begins at. */
  readonly side: number;
  /** The side of the box that it ends at; `undefined` where it joins another line in its last cell. */
  readonly end: number | undefined;
}

const cost = { across: 1, down: 2, bend: 5, crossing: 8, label: 60, besideBox: 3 } as const;
/**
 * How eagerly a search goes towards its target, what it costs to lie on another line, and after how many cells it gives up and
 * begins anew, less choosy: the first finds the best way, the last lies on other lines, so that no line of a large flow takes long.
 */
const attempts = [
  { eagerness: 1, overlap: 40, most: 8_000 },
  { eagerness: 2, overlap: 10, most: 8_000 },
  { eagerness: 8, overlap: 2, most: Number.POSITIVE_INFINITY },
] as const;

/** By side, which is also the direction: 0 up, 1 right, 2 down, 3 left. */
const arm = [1, 2, 4, 8] as const;
const threeArmed: ReadonlySet<number> = new Set([7, 11, 13, 14]);
const steps = [cost.down, cost.across, cost.down, cost.across] as const;

/**
 * Finds ways for lines through the cells between boxes: short, with few bends, across other lines rather than along them, and
 * not through labels. A* over pairs of a cell and the direction in which it was entered.
 */
export class WayFinder {
  private readonly best: Int32Array;
  private readonly parents: Int32Array;
  private readonly seenIn: Int32Array;
  private readonly offsets: readonly [number, number, number, number];
  private eagerness: number = attempts[0].eagerness;
  private overlap: number = attempts[0].overlap;
  private search = 0;

  constructor(private readonly grid: LineGrid) {
    const states = grid.columns * grid.rows * 4;
    this.best = new Int32Array(states);
    this.parents = new Int32Array(states);
    this.seenIn = new Int32Array(states);
    this.offsets = [-grid.columns, 1, grid.columns, -1];
  }

  /** Undefined where boxes leave no way at all. */
  find(wanted: WayWanted): Way | undefined {
    for (const { eagerness, overlap, most } of attempts) {
      this.eagerness = eagerness;
      this.overlap = overlap;
      const way = this.attempt(wanted, most);
      if (way !== 'given up') return way;
    }
    return undefined;
  }

  private attempt(wanted: WayWanted, most: number): Way | undefined | 'given up' {
    const { grid } = this;
    const { from, to, level } = wanted;
    this.search++;
    const queue = new BucketQueue();
    const ends = new Map<number, Port>();
    for (const port of to) if (grid.isFree(port.cell, level)) ends.set(port.cell, port);
    for (const { cell, side, cost: least } of from) {
      if (grid.isFree(cell, level)) this.reach(cell * 4 + side, -1, least + this.entry(cell), queue, wanted);
    }
    // An end is a state behind those of all cells, so that it waits for its turn like any other.
    const finished = this.best.length;
    const endings: { readonly state: number; readonly end: number | undefined }[] = [];
    let taken = 0;
    for (let state = queue.take(); state !== undefined; state = queue.take()) {
      if (taken++ > most) return 'given up';
      if (state >= finished) {
        const ending = endings[state - finished];
        return ending === undefined ? undefined : this.trace(ending.state, ending.end);
      }
      const cell = state >> 2;
      const direction = state & 3;
      const spent = this.best[state] ?? 0;
      if (this.joins(cell, direction, wanted.kin)) {
        endings.push({ state, end: undefined });
        queue.add(finished + endings.length - 1, spent + this.ahead(cell, wanted.target) * this.eagerness);
        continue;
      }
      const end = ends.get(cell);
      if (end !== undefined) {
        const inwards = (end.side + 2) & 3;
        const turn = inwards === direction ? 0 : cost.bend;
        const along = grid.arms[cell] === 0 ? 0 : this.overlap;
        endings.push({ state, end: end.side });
        queue.add(finished + endings.length - 1, spent + end.cost + turn + along);
      }
      for (let next = 0; next < 4; next++) {
        if (next === ((direction + 2) & 3)) continue;
        const to = cell + (this.offsets[next as 0 | 1 | 2 | 3] ?? 0);
        if (!grid.isFree(to, level)) continue;
        const through = this.through(cell, direction, next);
        this.reach(to * 4 + next, state, spent + through + (steps[next as 0 | 1 | 2 | 3] ?? 0) + this.entry(to), queue, wanted);
      }
    }
    return undefined;
  }

  private reach(state: number, parent: number, spent: number, queue: BucketQueue, { target }: WayWanted): void {
    if (this.seenIn[state] === this.search && (this.best[state] ?? 0) <= spent) return;
    this.seenIn[state] = this.search;
    this.best[state] = spent;
    this.parents[state] = parent;
    queue.add(state, spent + this.ahead(state >> 2, target) * this.eagerness);
  }

  private entry(cell: number): number {
    return (
      (this.grid.labelled[cell] === 1 ? Math.min(cost.label, 2 * this.overlap) : 0) +
      (this.grid.besideBox[cell] === 1 ? cost.besideBox : 0)
    );
  }

  /** What it costs to go through a cell, given what is in it. */
  private through(cell: number, direction: number, next: number): number {
    const arms = this.grid.arms[cell] ?? 0;
    const bend = direction === next ? 0 : cost.bend;
    if (arms === 0) return bend;
    const across = direction === 0 || direction === 2 ? 10 : 5;
    return bend === 0 && arms === across ? Math.min(cost.crossing, this.overlap) : bend + this.overlap;
  }

  /** Whether the line in a cell leads to the same node, and can be come in upon from the side. */
  private joins(cell: number, direction: number, kin: ReadonlySet<number>): boolean {
    const { grid } = this;
    if (grid.joinable[cell] === 0 || !kin.has((grid.lines[cell] ?? 0) - 1)) return false;
    const arms = grid.arms[cell] ?? 0;
    const own = arm[((direction + 2) & 3) as 0 | 1 | 2 | 3];
    // With four arms it would look like a crossing.
    return (arms & own) === 0 && !threeArmed.has(arms);
  }

  /** The least that is left to go. */
  private ahead(cell: number, { column, row, columns, rows }: CellBox): number {
    const x = cell % this.grid.columns;
    const y = (cell - x) / this.grid.columns;
    const across = Math.max(column - 1 - x, x - (column + columns), 0);
    const down = Math.max(row - 1 - y, y - (row + rows), 0);
    return across * cost.across + down * cost.down;
  }

  private trace(last: number, end: number | undefined): Way {
    const cells: number[] = [];
    let side = 0;
    for (let state = last; state >= 0; state = this.parents[state] ?? -1) {
      cells.push(state >> 2);
      side = state & 3;
    }
    return { cells: cells.reverse(), side, end };
  }
}
