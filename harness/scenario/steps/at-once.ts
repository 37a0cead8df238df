import type { Stage } from '../stage.js';
import type { PreparedStep, StepResult } from './step.js';

/** A step that is over as soon as it is begun. */
export function atOnce(words: string, act: (stage: Stage) => StepResult): PreparedStep {
  return { words, atOnce: act, perform: async (stage) => act(stage) };
}
