import type { App } from '../../src/world/app.js';
import type { World } from '../../src/world/world.js';

/** A world in which everything has happened up to the first step, to be copied. */
export interface PreparedStart {
  readonly world: World;
  /** Objects that the scenario has names for. */
  readonly objects: ReadonlyMap<string, NamedObject>;
  readonly devices: readonly string[];
  /** The place in the log of the world at which stubs are put up: behind the rows, in front of the devices. */
  readonly stubsAt: number;
}

export interface NamedObject {
  readonly id: string;
  readonly entity: string;
}

/** Each is a world with its databases; and as many keys without one are remembered, to see when one comes again. */
const mostPrepared = 4;
const mostSeen = 200;

/**
 * The starts that scenarios of one app share. A start is prepared when it is needed for the second time, so that a single scenario costs
 * nothing more.
 */
export class PreparedStarts {
  private readonly seen = new Set<string>();
  private readonly prepared = new Map<string, Promise<PreparedStart | undefined>>();
  /** How many scenarios have begun with one of these. */
  taken = 0;

  /** Those of an app, for as long as it lives. */
  static of({ index }: App): PreparedStarts {
    return index.once('prepared starts of scenarios', () => new PreparedStarts());
  }

  /**
   * @param prepare nothing where this start can not be shared; it is not asked again then
   * @returns nothing where the caller has to begin by itself
   */
  async find(key: string, prepare: () => Promise<PreparedStart | undefined>): Promise<PreparedStart | undefined> {
    const known = this.prepared.get(key);
    if (known !== undefined) {
      // The least used stands first.
      this.prepared.delete(key);
      this.prepared.set(key, known);
      return known;
    }
    if (!this.seen.has(key)) {
      this.seen.add(key);
      for (const oldest of this.seen) if (this.seen.size > mostSeen) this.seen.delete(oldest);
      return undefined;
    }
    const start = prepare();
    this.prepared.set(key, start);
    for (const [oldest, other] of this.prepared) {
      if (this.prepared.size <= mostPrepared) break;
      this.prepared.delete(oldest);
      void other.then((dropped) => dropped?.world.dispose());
    }
    return start;
  }
}
