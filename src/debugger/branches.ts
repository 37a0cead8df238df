import { HarnessError } from '../problem/harness-error.js';
import type { Branch } from './branch.js';
import { applyChange, type Change } from './change.js';
import { type Beginning, Timeline } from './timeline.js';

interface KnownBranch {
  readonly parent: number | undefined;
  readonly timeline: Timeline;
  readonly changes: readonly Change[];
}

/** The ways that a run took, as a tree. */
export class Branches {
  private readonly known = new Map<number, KnownBranch>();
  private count = 1;
  currentId = 1;

  constructor(begin: Beginning) {
    this.known.set(1, { parent: undefined, timeline: new Timeline(0, begin), changes: [] });
  }

  get current(): Timeline {
    return this.timeline(this.currentId);
  }

  get all(): readonly Branch[] {
    return [...this.known.keys()].map((id) => this.describe(id));
  }

  describe(id: number): Branch {
    const { parent, timeline, changes } = this.require(id);
    return { id, parent, position: timeline.first, changes, end: timeline.end };
  }

  /** @throws HarnessError when there is no such branch */
  timeline(id: number): Timeline {
    return this.require(id).timeline;
  }

  /** What was changed on the way of the current branch, and where, the earliest first. */
  get changesOnTheWay(): readonly {
    readonly position: number;
    readonly before: Timeline;
    readonly changes: readonly Change[];
  }[] {
    const all = [];
    for (let id: number | undefined = this.currentId; id !== undefined; ) {
      const { parent, timeline, changes }: KnownBranch = this.require(id);
      if (timeline.origin !== undefined) all.unshift({ position: timeline.first, before: timeline.origin.timeline, changes });
      id = parent;
    }
    return all;
  }

  /** The ways that the current branch consists of from a position on, each with the position at which the next one goes off. */
  waysFrom(position: number): readonly (readonly [Timeline, number])[] {
    const ways: (readonly [Timeline, number])[] = [];
    let limit = Number.POSITIVE_INFINITY;
    for (let timeline: Timeline | undefined = this.current; timeline !== undefined; timeline = timeline.origin?.timeline) {
      ways.unshift([timeline, limit]);
      if (timeline.first <= position) break;
      limit = timeline.first;
    }
    return ways;
  }

  /** A branch with one more change; where the current one has gone nowhere yet, it takes the place of that one. */
  branchOff(position: number, change: Change): { readonly id: number; readonly timeline: Timeline } {
    const here = this.require(this.currentId);
    const isFresh = here.parent !== undefined && here.timeline.first === position && here.timeline.chronicle.horizon === position;
    const parent = isFresh ? (here.parent ?? 1) : this.currentId;
    const changes = isFresh ? [...here.changes, change] : [change];
    const origin = this.timeline(parent).ownerAt(position);
    const timeline = new Timeline(
      position,
      async (watcher) => {
        const { guided } = await origin.reach(position, async () => undefined);
        watcher.follow(guided);
        guided.showTo(watcher);
        for (const one of changes) applyChange(guided, one);
        return guided;
      },
      { timeline: origin, position },
    );
    const id = ++this.count;
    this.known.set(id, { parent, timeline, changes });
    return { id, timeline };
  }

  /** Goes on in a branch that was made. One that it replaces is gone. */
  adopt(id: number): void {
    const before = this.require(this.currentId);
    const { parent, timeline } = this.require(id);
    const isReplaced =
      before.parent === parent &&
      before.timeline.first === timeline.first &&
      before.timeline.chronicle.horizon === timeline.first;
    if (isReplaced && this.currentId !== 1) this.discard(this.currentId);
    this.currentId = id;
  }

  discard(id: number): void {
    this.known.get(id)?.timeline.dispose();
    this.known.delete(id);
  }

  dispose(): void {
    for (const { timeline } of this.known.values()) timeline.dispose();
  }

  private require(id: number): KnownBranch {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    throw new HarnessError(
      'unknown-branch',
      `There is no branch ${id}; there are ${[...this.known.keys()].join(', ')}.`,
      String(id),
    );
  }
}
