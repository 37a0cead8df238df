import type { GuidedRun } from '../world/guided-run.js';

/** A world that stands still, to go on from in a copy of it. */
export class Checkpoint {
  readonly position: number;
  private size: { readonly bytes: number; readonly beside: number | undefined } | undefined;

  constructor(readonly guided: GuidedRun) {
    this.position = guided.position;
  }

  /** About how many bytes it takes beside the one before, with which it shares what has not changed in between. */
  bytesBeside(before: Checkpoint | undefined): number {
    if (this.size === undefined || this.size.beside !== before?.position) {
      const bytes = this.guided.universe.bytesBeside(before?.guided.universe);
      this.size = { bytes, beside: before?.position };
    }
    return this.size.bytes;
  }
}

/** The worlds that are kept on the way may take so much together. */
const mostBytes = 96_000_000;
/** A new world is kept after so many nodes, and some more where copying it is costly. */
const leastDistance = 1_000;
/** Copying this many objects, or bytes of a database, costs as much as executing a node: copies take less time than what they save. */
const objectsOfNode = 50;
const bytesOfNode = 5_000;
/** Nearer to each other than so many nodes they are of no use. */
const nearest = 50;
/** A checkpoint may be missing where this part of the way back to it has another. */
const finestPart = 1 / 8;

/** Checkpoints of one way through a run: many near where somebody is, fewer and fewer the further away. */
export class Checkpoints {
  private kept: Checkpoint[] = [];

  /** The position from which on it is worth to keep the world that goes on from here. */
  duePosition({ position, universe }: GuidedRun): number {
    const before = this.nearest(position);
    if (before === undefined) return position;
    const { objectsInMemory, bytesInDatabases } = universe;
    return Math.ceil(before.position + leastDistance + objectsInMemory / objectsOfNode + bytesInDatabases / bytesOfNode);
  }

  /** Whether somebody who comes to a position would have to run for a while from the one before. */
  isUseful(position: number): boolean {
    const before = this.nearest(position);
    return before === undefined || position - before.position > nearest;
  }

  /** @param guided a world at a position at which none is kept */
  add(guided: GuidedRun): void {
    const { position } = guided;
    this.kept.push(new Checkpoint(guided));
    this.kept.sort((one, other) => one.position - other.position);
    this.thin(position);
  }

  /** The last one that is not behind a position. */
  nearest(position: number): Checkpoint | undefined {
    return this.kept.findLast((checkpoint) => checkpoint.position <= position);
  }

  /** Where worlds are kept, in order. */
  get positions(): readonly number[] {
    return this.kept.map(({ position }) => position);
  }

  get bytes(): number {
    return this.kept.reduce((sum, checkpoint, place) => sum + checkpoint.bytesBeside(this.kept[place - 1]), 0);
  }

  dispose(): void {
    for (const { guided } of this.kept) guided.dispose();
    this.kept = [];
  }

  /** Leaves out what others are near to, and more where that is not enough; the first and the last one stay. */
  private thin(focus: number): void {
    for (let part = finestPart; ; part *= 2) {
      this.leaveOut(part, focus);
      if (this.bytes <= mostBytes || part > 1) return;
    }
  }

  private leaveOut(part: number, focus: number): void {
    const staying: Checkpoint[] = [];
    for (const [place, checkpoint] of this.kept.entries()) {
      const before = staying.at(-1);
      const after = this.kept[place + 1];
      const gap = before === undefined || after === undefined ? undefined : after.position - before.position;
      const isNeeded = gap === undefined || gap > Math.max(nearest, Math.abs(focus - checkpoint.position) * part);
      if (isNeeded) staying.push(checkpoint);
      else checkpoint.guided.dispose();
    }
    this.kept = staying;
  }
}
