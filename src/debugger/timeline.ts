import { HarnessError } from '../problem/harness-error.js';
import type { GuidedRun } from '../world/guided-run.js';
import { Checkpoints } from './checkpoints.js';
import { Chronicle, type Past, type RunEvent } from './chronicle.js';
import type { Finder, Found } from './finder.js';
import { Watcher } from './watcher.js';

/** A world that goes on, with what it tells. */
export interface Walker {
  /** The way that it is on. */
  readonly timeline: Timeline;
  readonly guided: GuidedRun;
  readonly watcher: Watcher;
}

/** Brings up the world in which a way begins, at its first position. */
export type Beginning = (watcher: Watcher) => Promise<GuidedRun>;

/** What a way goes on from: another one, changed at a position. */
export interface Origin {
  readonly timeline: Timeline;
  readonly position: number;
}

/** So many nodes are executed before others have their turn. */
const sliceNodes = 1_000;
/** So many nodes are run again in no time. */
const shortWay = 100;
/** Where a world could not be copied, it is tried again after so many nodes. */
const retryNodes = 100;

/** One way through a run, from a first position to its end: what happened on it, and worlds that were kept on the way. */
export class Timeline {
  readonly chronicle: Chronicle;
  private readonly checkpoints = new Checkpoints();
  /** The position at which the run was over, once that is known. */
  end: number | undefined;
  private isDisposed = false;

  constructor(
    readonly first: number,
    private readonly begin: Beginning,
    readonly origin?: Origin,
  ) {
    this.chronicle = new Chronicle(first - 1);
  }

  /** The way that a position is on: this one, or one that it goes off. */
  ownerAt(position: number): Timeline {
    return position < this.first ? this.before.timeline.ownerAt(position) : this;
  }

  /** Where worlds are kept. */
  get checkpointPositions(): readonly number[] {
    return this.checkpoints.positions;
  }

  get checkpointBytes(): number {
    return this.checkpoints.bytes;
  }

  /**
   * A world of its own at a position, held before the next node; at the end of the run, where that comes sooner.
   *
   * @param pause gives others their turn; may throw to give up
   */
  async reach(position: number, pause: () => Promise<void>): Promise<Walker> {
    if (position < this.first) return this.before.timeline.reach(position, pause);
    const walker = await this.nearestTo(position);
    try {
      // Who has gone back goes back again soon, and finds a world near by.
      if (position - walker.guided.position > 2 * shortWay) {
        await this.advance(walker, position - shortWay, pause);
        this.keepCopy(walker.guided);
      }
      await this.advance(walker, position, pause);
    } catch (error) {
      walker.guided.dispose();
      throw error;
    }
    return walker;
  }

  /** Lets a world of this way go on, and keeps copies of it on the way. */
  async advance({ guided, watcher }: Walker, limit: number, pause: () => Promise<void>): Promise<void> {
    for (;;) {
      await guided.go(Math.min(limit, this.nextStop(guided)));
      this.note(guided);
      if (guided.isOver || guided.position >= limit || watcher.isSatisfied) return;
      await pause();
    }
  }

  /** What a finder recognizes last before a position, going back as far as the run goes. */
  async lastBefore(position: number, finder: () => Finder, pause: () => Promise<void>): Promise<Found | undefined> {
    let end = position;
    while (end > this.first) {
      const walker = await this.nearestTo(end - 1);
      const begin = walker.guided.position;
      try {
        walker.watcher.look(finder());
        await this.advance(walker, end, pause);
        const last = walker.watcher.findings.findLast((found) => found.position < position);
        if (last !== undefined) return last;
      } finally {
        walker.guided.dispose();
      }
      end = begin;
    }
    return this.origin?.timeline.lastBefore(Math.min(position, this.origin.position), finder, pause);
  }

  /** Everything that a finder recognizes from the beginning of the run up to a position. */
  async allBefore(position: number, finder: Finder, pause: () => Promise<void>): Promise<readonly Found[]> {
    const earlier = (await this.origin?.timeline.allBefore(Math.min(position, this.origin.position), finder, pause)) ?? [];
    if (position <= this.first) return earlier;
    const walker = await this.nearestTo(this.first);
    try {
      walker.watcher.look(finder);
      await this.advance(walker, position, pause);
      return [...earlier, ...walker.watcher.findings.filter((found) => found.position < position)];
    } finally {
      walker.guided.dispose();
    }
  }

  /** What happened behind one position up to another; where that is too long ago, it is run again. */
  async eventsBetween(after: number, upTo: number, pause: () => Promise<void>): Promise<readonly Past<RunEvent>[]> {
    if (this.origin === undefined || after >= this.first) return this.ownEvents(after, upTo, pause);
    // What happened on the way to the first position is told by the way that this one goes off.
    const earlier = await this.origin.timeline.eventsBetween(after, Math.min(upTo, this.first), pause);
    return [...earlier, ...(await this.ownEvents(this.first - 1, upTo, pause))];
  }

  private async ownEvents(after: number, upTo: number, pause: () => Promise<void>): Promise<readonly Past<RunEvent>[]> {
    const known = this.chronicle.events(after, upTo);
    if (known !== undefined || after < this.first) return known ?? [];
    const { guided, watcher } = await this.nearestTo(after);
    try {
      const again = new Chronicle(after);
      const own = new Watcher(again);
      own.follow(guided);
      guided.showTo(own);
      await this.advance({ timeline: this, guided, watcher }, upTo, pause);
      return again.events(Math.max(after, again.eventsKnownAfter), upTo) ?? [];
    } finally {
      guided.dispose();
    }
  }

  /** Takes a world that stands on this way, so that it need not be run again. */
  keep({ guided }: Walker): void {
    if (!this.isDisposed && this.checkpoints.isUseful(guided.position)) this.keepCopy(guided);
    guided.dispose();
  }

  dispose(): void {
    this.isDisposed = true;
    this.checkpoints.dispose();
  }

  private get before(): Origin {
    if (this.origin !== undefined) return this.origin;
    throw new HarnessError('unknown-position', `There is nothing before position ${this.first}.`);
  }

  /** A world of its own, where the nearest one before a position was kept. */
  async nearestTo(position: number): Promise<Walker> {
    const watcher = new Watcher(this.chronicle);
    const checkpoint = this.checkpoints.nearest(position);
    const guided = checkpoint === undefined ? await this.begin(watcher) : checkpoint.guided.copy(watcher);
    watcher.follow(guided);
    await guided.go(guided.position);
    if (checkpoint === undefined) this.note(guided);
    return { timeline: this, guided, watcher };
  }

  /** What happened up to here is known, and a copy may be worth while. */
  private note(guided: GuidedRun): void {
    const { position } = guided;
    this.chronicle.complete(guided.isOver ? Number.POSITIVE_INFINITY : position);
    if (guided.isOver) this.end = position;
    else if (this.checkpoints.duePosition(guided) <= position) this.keepCopy(guided);
  }

  private keepCopy(guided: GuidedRun): void {
    const isKept = this.checkpoints.nearest(guided.position)?.position === guided.position;
    if (!isKept && guided.canBeCopied && !guided.isOver) this.checkpoints.add(guided.copy(new Watcher(undefined)));
  }

  private nextStop(guided: GuidedRun): number {
    const distance = this.checkpoints.duePosition(guided) - guided.position;
    return guided.position + (distance <= 0 ? retryNodes : Math.min(distance, sliceNodes));
  }
}
