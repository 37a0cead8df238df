import type { RunSource } from '../../running/run-source.js';
import { opener } from '../../screen/request.js';

/** A run to be gone through. */
export interface DebugScreenPlace {
  readonly source: RunSource;
  /** `run` goes to the end at once, `debug` stands before the first node. */
  readonly mode: 'run' | 'debug';
}

export const debugScreenName = 'debug';
export const openDebug = opener<DebugScreenPlace>(debugScreenName);
