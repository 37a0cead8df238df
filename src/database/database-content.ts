import type { LastingBytes } from './lasting-bytes.js';

/** What a database held at one moment. */
export interface DatabaseContent {
  readonly file: LastingBytes;
  /** The tables of entities and associations that were made so far. */
  readonly tables: ReadonlySet<string>;
  readonly indexes: ReadonlySet<string>;
}
