import type { Breakpoints } from './breakpoints.js';
import type { Finder, Found } from './finder.js';
import type { Timeline } from './timeline.js';

/** Finds what breakpoints wait for that count how often they are met. They count from the beginning of the run, in either direction. */
export class HitFinders {
  constructor(private readonly breakpoints: Breakpoints) {}

  /** For going on from a position, up to which they have counted. */
  async from(timeline: Timeline, position: number, pause: () => Promise<void>): Promise<readonly Finder[]> {
    const finders: Finder[] = [];
    for (const { id, hit = 1 } of this.breakpoints.counting) {
      const finder = this.breakpoints.hitFinder(id);
      let count = (await timeline.allBefore(position + 1, finder, pause)).length;
      finders.push({
        atNode: (run, guided) => {
          const met = finder.atNode?.(run, guided);
          if (met !== undefined) count += 1;
          return met !== undefined && count === hit ? met : undefined;
        },
      });
    }
    return finders;
  }

  /** The last place before a position at which one of them stops. */
  async lastBefore(timeline: Timeline, position: number, pause: () => Promise<void>): Promise<Found | undefined> {
    let last: Found | undefined;
    for (const { id, hit = 1 } of this.breakpoints.counting) {
      const found = (await timeline.allBefore(position, this.breakpoints.hitFinder(id), pause))[hit - 1];
      if (found !== undefined && (last === undefined || found.position > last.position)) last = found;
    }
    return last;
  }
}
