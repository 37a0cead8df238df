import type { Run } from '../flow/run.js';
import type { GuidedRun } from '../world/guided-run.js';
import type { Finder } from './finder.js';
import { depthOf, isAtModelNode, threadOf } from './place.js';

/** Into a flow that is called, over it, or out of the one that runs. */
export type StepKind = 'into' | 'over' | 'out';

/** Where somebody steps from. */
export interface StepBase {
  /** The run that they follow. */
  readonly thread: number;
  /** How many flows have called each other. */
  readonly depth: number;
}

/** At the end nothing is held: steps back go into the run that is followed. */
export function stepBase(guided: GuidedRun): StepBase {
  const { held } = guided;
  if (held === undefined) return { thread: guided.id, depth: 1 };
  return { thread: threadOf(guided, held), depth: depthOf(guided, held) };
}

/** Finds the nodes at which a step may end, in either direction. What other runs do meanwhile is no place to stop. */
export function stepFinder(kind: StepKind, { thread, depth }: StepBase): Finder {
  const deepest = kind === 'into' ? Number.POSITIVE_INFINITY : kind === 'over' ? depth : depth - 1;
  return {
    atNode: (run: Run, guided: GuidedRun) => {
      if (!isAtModelNode(run) || threadOf(guided, run) !== thread) return undefined;
      return depthOf(guided, run) <= deepest ? { kind: 'step' } : undefined;
    },
  };
}
