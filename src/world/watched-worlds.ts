import type { Counters } from '../trace/counters.js';
import type { App } from './app.js';
import type { Universe } from './universe.js';

/** Is told of each world that is made without a word about coverage, and of its counters. */
export type WorldWatcher = (counters: Counters, apps: ReadonlySet<App>) => void;

/** Is told of each step that begins in a world whose steps are kept, with the place that it gets in the trace. */
export type StepFollower = (universe: Universe, place: number) => void;

/**
 * Whoever wants to know what happens in worlds that others make: a test in TypeScript makes its own, and knows nothing of a run with coverage
 * or a report. It is all that worlds of one process share, and changes nothing of what happens in them.
 */
class WatchedWorlds {
  private watcher: WorldWatcher | undefined;
  private follower: StepFollower | undefined;

  get isWatched(): boolean {
    return this.watcher !== undefined;
  }

  /** From now on; nobody before is told any more. */
  watch(watcher: WorldWatcher | undefined): void {
    this.watcher = watcher;
  }

  /** The same for steps. */
  follow(follower: StepFollower | undefined): void {
    this.follower = follower;
  }

  tell(counters: Counters | undefined, apps: ReadonlySet<App>): void {
    if (counters !== undefined) this.watcher?.(counters, apps);
  }

  stepBegins(universe: Universe, place: number): void {
    this.follower?.(universe, place);
  }
}

export const watchedWorlds = new WatchedWorlds();
