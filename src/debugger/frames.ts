import type { Frame } from '../flow/program.js';
import type { GuidedRun } from '../world/guided-run.js';
import { callerOf } from './place.js';

/** The flows that have called each other up to the next node, the innermost first, over both sides; the run's own at the end of it. */
export function framesOf(guided: GuidedRun): readonly Frame[] {
  const run = guided.held ?? guided.foreground;
  const caller = callerOf(guided, run);
  return [...run.stack.toReversed(), ...(caller?.stack.toReversed() ?? []), ...outerFrames(guided, caller ?? run)];
}

/** The flows whose JavaScript action had another one run. */
function outerFrames(guided: GuidedRun, run: { readonly id: number }): readonly Frame[] {
  const owner = guided.universe.recorder.ownerOf(run.id);
  if (owner === run.id) return [];
  for (const { device } of guided.universe.inhabitants.all.values()) {
    const outer = device.run(owner);
    if (outer !== undefined) return outer.stack.toReversed();
  }
  return [];
}
