import type { Counters } from '../trace/counters.js';
import type { App } from './app.js';

/** Is told of each world that is made without a word about coverage, and of its counters. */
export type WorldWatcher = (counters: Counters, apps: ReadonlySet<App>) => void;

/**
 * Whoever wants the coverage of worlds that others make: a test in TypeScript makes its own, and knows nothing of a run with coverage.
 * It is all that worlds of one process share, and changes nothing of what happens in them.
 */
class WatchedWorlds {
  private watcher: WorldWatcher | undefined;

  get isWatched(): boolean {
    return this.watcher !== undefined;
  }

  /** From now on; nobody before is told any more. */
  watch(watcher: WorldWatcher | undefined): void {
    this.watcher = watcher;
  }

  tell(counters: Counters | undefined, apps: ReadonlySet<App>): void {
    if (counters !== undefined) this.watcher?.(counters, apps);
  }
}

export const watchedWorlds = new WatchedWorlds();
