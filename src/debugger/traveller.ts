import { HarnessError } from '../problem/harness-error.js';
import type { GuidedRun } from '../world/guided-run.js';
import type { Branches } from './branches.js';
import type { Finder, Found } from './finder.js';
import { Interruption } from './interruption.js';
import type { StopReason } from './stop-reason.js';
import type { Timeline, Walker } from './timeline.js';

export interface TravelOptions {
  /** Lets others have their turn; called after every thousand nodes or so. Without it nothing can interrupt a session. */
  readonly pause?: () => Promise<void>;
  /** Hears at the same time where the session is, and may look at its state until it returns. */
  readonly progress?: (position: number) => void;
}

/** Goes about on the ways of a run, one move at a time, and has a world at the place where it is. */
export class Traveller {
  /** Another number whenever it is, or was, somewhere else. */
  moves = 0;
  private isMoving = false;
  private isPassing = false;
  private isInterrupted = false;

  constructor(
    readonly branching: Branches,
    private walker: Walker,
    private readonly options: TravelOptions,
  ) {}

  get guided(): GuidedRun {
    return this.walker.guided;
  }

  get position(): number {
    return this.guided.position;
  }

  get isAtEnd(): boolean {
    return this.guided.isOver;
  }

  /** Whether its world stays as it is now: it does not move, or rests on its way. */
  get isAtRest(): boolean {
    return !this.isMoving || this.isPassing;
  }

  /** Goes on until something is found, or to the end. */
  async forward(finder: Finder | undefined): Promise<StopReason> {
    const start = this.position;
    for (const [timeline, limit] of this.branching.waysFrom(start)) {
      // A branch goes off here: what was before it is the way of another.
      if (timeline.first > start) this.replace(await timeline.reach(timeline.first, this.pause));
      const { watcher } = this.walker;
      watcher.look(finder, start);
      try {
        await timeline.advance(this.walker, limit, this.pause);
      } finally {
        this.moves += 1;
      }
      const [found] = watcher.findings;
      watcher.look(undefined);
      if (found !== undefined) {
        if (found.position < this.position) await this.move(this.branching.current, found.position);
        return found.reason;
      }
    }
    return { kind: 'end' };
  }

  /** Goes to the last place that is found before here, or to the beginning. */
  async backward(finder: () => Finder, other?: Found): Promise<StopReason> {
    const { current } = this.branching;
    // At the end the last node is before.
    const before = this.isAtEnd ? this.position + 1 : this.position;
    const looksForSomething = Object.keys(finder()).length > 0;
    const last = looksForSomething ? await current.lastBefore(before, finder, this.pause) : undefined;
    const found = last === undefined || (other !== undefined && other.position > last.position) ? other : last;
    await this.move(current, found?.position ?? 0);
    return found?.reason ?? { kind: 'begin' };
  }

  /** To a position on a way. */
  async move(timeline: Timeline, position: number): Promise<void> {
    if (timeline === this.branching.current && position === this.position && !this.isAtEnd) return;
    this.replace(await timeline.reach(position, this.pause));
  }

  /** Goes on with another world, and leaves the one before where it may be of use. */
  replace(walker: Walker): void {
    this.walker.timeline.keep(this.walker);
    this.walker = walker;
    this.moves += 1;
  }

  /** Others have their turn. Gives up where somebody has interrupted. */
  readonly pause = async (): Promise<void> => {
    this.isPassing = true;
    try {
      this.options.progress?.(this.position);
    } finally {
      this.isPassing = false;
    }
    await this.options.pause?.();
    if (this.isInterrupted) throw new Interruption();
  };

  /** Has what goes on stop where it is, at the next opportunity. */
  interrupt(): void {
    if (this.isMoving) this.isInterrupted = true;
  }

  dispose(): void {
    this.guided.dispose();
    this.branching.dispose();
  }

  /** One thing at a time. Gives nothing where it was interrupted. */
  async busy<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    if (this.isMoving) throw new HarnessError('debugger-is-busy', 'The session is moving already. Wait for it, or interrupt it.');
    this.isMoving = true;
    this.isInterrupted = false;
    try {
      return await work();
    } catch (error) {
      if (error instanceof Interruption) return undefined;
      throw error;
    } finally {
      this.isMoving = false;
      this.walker.watcher.look(undefined);
    }
  }
}
