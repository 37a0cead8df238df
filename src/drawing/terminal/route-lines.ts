import type { Connection, FlowPicture, NoteShape } from '../flow-picture.js';
import { type Way, WayFinder } from './find-way.js';
import { armOf, directions, everyLevel, LineGrid } from './line-grid.js';
import type { Arrangement, PlacedBlock } from './place-blocks.js';
import { type LabelPlace, placeLabel } from './place-label.js';
import { portsOf } from './ports.js';

/** A line as it was led through the cells: a sequence flow, or the thread of a note. */
export interface RoutedLine {
  /** Undefined for the thread of a note. */
  readonly connection: Connection | undefined;
  /** From beside the one box to beside the other, also where another line is joined on the way. */
  readonly cells: readonly number[];
  /** The sides at which it begins and ends: 0 top, 1 right, 2 bottom, 3 left. */
  readonly sides: readonly [number, number];
  readonly label?: LabelPlace;
}

/** A place where a line had to go along another, because there was no room. */
export interface Conflict {
  readonly level: number;
  readonly cell: number;
  readonly isAcross: boolean;
}

export interface Routing {
  readonly grid: LineGrid;
  readonly lines: readonly RoutedLine[];
  readonly conflicts: readonly Conflict[];
}

interface Wanted {
  readonly connection: Connection | undefined;
  readonly from: PlacedBlock;
  readonly to: PlacedBlock;
  readonly length: number;
}

/** Leads every line of a picture around the boxes: the short ones first, those of error handlers after the others, threads last. */
export function routeLines(picture: FlowPicture, arrangement: Arrangement): Routing {
  const router = new LineRouter(arrangement);
  for (const wanted of inOrder(picture, arrangement)) router.route(wanted);
  return { grid: router.grid, lines: router.lines, conflicts: router.conflicts };
}

function inOrder({ connections, notes, nodes }: FlowPicture, { blocks }: Arrangement): Wanted[] {
  const between = (connection: Connection | undefined, fromId: string, toId: string): Wanted[] => {
    const [from, to] = [blocks.get(fromId), blocks.get(toId)];
    if (from === undefined || to === undefined) return [];
    const across = Math.abs(from.box.column + from.block.anchor.column - to.box.column - to.block.anchor.column);
    const down = Math.abs(from.box.row + from.block.anchor.row - to.box.row - to.block.anchor.row);
    return [{ connection, from, to, length: across + 2 * down }];
  };
  const lines = connections.flatMap((connection) => between(connection, connection.from, connection.to));
  const ids = new Set(nodes.map(({ id }) => id));
  const threads = notes.flatMap(({ id, targets }: NoteShape) =>
    targets.filter((target) => ids.has(target)).flatMap((target) => between(undefined, id, target)),
  );
  const rank = ({ connection }: Wanted) => (connection?.isErrorHandler === true ? 1 : 0);
  return [...lines.sort((one, other) => rank(one) - rank(other) || one.length - other.length), ...threads];
}

class LineRouter {
  readonly grid: LineGrid;
  readonly lines: RoutedLine[] = [];
  readonly conflicts: Conflict[] = [];
  private readonly finder: WayFinder;
  /** The lines to each node, those of error handlers apart. */
  private readonly kin = new Map<string, Set<number>>();

  constructor(arrangement: Arrangement) {
    this.grid = new LineGrid(arrangement);
    this.finder = new WayFinder(this.grid);
  }

  route({ connection, from, to }: Wanted): void {
    const { grid } = this;
    const level = from.level === to.level ? from.level : everyLevel;
    const key = connection === undefined ? '' : `${connection.isErrorHandler ? '!' : '>'}${connection.to}`;
    const kin = connection === undefined ? new Set<number>() : (this.kin.get(key) ?? new Set());
    const [leaves, enters] = connection?.sides ?? [2, 0];
    // A line back to the same box goes around a corner of it.
    const isToItself = from === to;
    const way = this.finder.find({
      from: portsOf(from, leaves, grid).filter(({ side }) => !isToItself || side === 1 || side === 2),
      to: portsOf(to, enters, grid).filter(({ side }) => !isToItself || side === 0 || side === 3),
      target: to.box,
      level,
      kin,
    });
    if (way === undefined) return;
    const number = this.lines.length;
    const joined = way.end === undefined ? this.lines[(grid.lines[way.cells[way.cells.length - 1] ?? 0] ?? 0) - 1] : undefined;
    const cells = joined === undefined ? way.cells : [...way.cells, ...restOf(joined, way.cells[way.cells.length - 1] ?? 0)];
    const sides = [way.side, way.end ?? joined?.sides[1] ?? 0] as const;
    this.occupy(way, sides, joined !== undefined, number, level);
    const label = connection === undefined || connection.label === '' ? undefined : placeLabel(way, connection.label, grid);
    // Whoever joined before the label would seem to be meant by it.
    const own = joined === undefined ? way.cells : way.cells.slice(0, -1);
    for (const cell of own.slice(Math.max(label?.behind ?? 1, 1))) grid.joinable[cell] = 1;
    if (connection !== undefined) {
      kin.add(number);
      this.kin.set(key, kin);
    }
    this.lines.push({ connection, cells, sides, ...(label !== undefined && { label }) });
  }

  /** Puts a way into the grid, and notes where it lies on another. */
  private occupy(way: Way, sides: readonly [number, number], isJoined: boolean, number: number, level: number): void {
    const { grid } = this;
    const { cells } = way;
    const last = cells.length - 1;
    for (const [place, cell] of cells.entries()) {
      const arms = armsAt(cells, place, sides, isJoined && place === last, grid.columns);
      const there = grid.arms[cell] ?? 0;
      const isCrossing = (arms === 5 && there === 10) || (arms === 10 && there === 5);
      if (there !== 0 && !isCrossing && !(isJoined && place === last)) {
        this.conflicts.push({ level, cell, isAcross: (arms & 10) !== 0 });
      }
      if (there !== 0) grid.joinable[cell] = isJoined && place === last ? (grid.joinable[cell] ?? 0) : 0;
      grid.arms[cell] = there | arms;
      if (there === 0) grid.lines[cell] = number + 1;
    }
  }
}

/** The arms of a line in one of its cells: towards the cells before and behind it, or the boxes at its ends. */
export function armsAt(
  cells: readonly number[],
  place: number,
  [leaves, enters]: readonly [number, number],
  isOpen: boolean,
  columns: number,
): number {
  const cell = cells[place] ?? 0;
  const [before, behind] = [cells[place - 1], cells[place + 1]];
  const back = before === undefined ? (leaves + 2) & 3 : sideTowards(cell, before, columns);
  const onwards = behind === undefined ? (enters + 2) & 3 : sideTowards(cell, behind, columns);
  const arm = (side: number) => armOf[directions[side as 0 | 1 | 2 | 3]];
  return isOpen ? arm(back) : arm(back) | arm(onwards);
}

function sideTowards(from: number, to: number, columns: number): number {
  const step = to - from;
  if (step === 1) return 1;
  if (step === -1) return 3;
  return step === columns ? 2 : 0;
}

function restOf(line: RoutedLine, cell: number): readonly number[] {
  return line.cells.slice(line.cells.indexOf(cell) + 1);
}
