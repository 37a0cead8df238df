import type { GuidedRun } from '../world/guided-run.js';

/** A world that stands still, to go on from in a copy of it. */
export interface Checkpoint {
  readonly position: number;
  readonly guided: GuidedRun;
  /** About how many bytes it takes. */
  readonly bytes: number;
}

/** The worlds that are kept on the way may take so much together. */
const mostBytes = 96_000_000;
/** A new world is kept after so many nodes, and some more where copying it is costly. */
const leastDistance = 1_000;
/** Copying an object costs as much as executing this part of a node, so that copies take less time than what they save. */
const costOfObject = 1 / 8;
/** Nearer to each other than so many nodes they are of no use. */
const nearest = 50;
/** A checkpoint may be missing where this part of the way back to it has another. */
const finestPart = 1 / 8;

/** Checkpoints of one way through a run: many near where somebody is, fewer and fewer the further away. */
export class Checkpoints {
  private kept: Checkpoint[] = [];

  /** Whether it is worth to keep a world that stands here. */
  isDue(guided: GuidedRun): boolean {
    const { position } = guided;
    const before = this.nearest(position);
    return before === undefined || position - before.position >= leastDistance + guided.universe.objectsInMemory * costOfObject;
  }

  add(guided: GuidedRun): void {
    const { position } = guided;
    if (this.kept.some((known) => known.position === position)) {
      guided.dispose();
      return;
    }
    this.kept.push({ position, guided, bytes: guided.universe.approximateBytes });
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
    return this.kept.reduce((sum, { bytes }) => sum + bytes, 0);
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
