import type { StoredWorld } from '../../world/stored-world.js';

/** What `--store` keeps from one run to the next. */
export interface Store {
  /** The name of the app that it belongs to. */
  readonly app: string;
  readonly world: StoredWorld;
  /** Rows of `--server` files that were placed: what identifies each, and the id that it has got. */
  readonly placedRows: ReadonlyMap<string, string>;
}

/** A store as it was read. */
export interface ReadStore extends Store {
  /** SHA-256 of the file. */
  readonly content: string;
  readonly bytes: Uint8Array;
}

/** The one device of a run. */
export const deviceName = 'device';
