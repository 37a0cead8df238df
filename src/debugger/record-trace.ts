import { HarnessError } from '../problem/harness-error.js';
import { GuidedRun } from '../world/guided-run.js';
import type { StartedRun } from '../world/started-run.js';
import type { World } from '../world/world.js';
import { applyChange, type Change } from './change.js';

/** A way as the text of a trace file. */
export interface RecordedTrace {
  readonly text: string;
  /** Changes that no step of a trace can hold, and that were not made in it: those within a microflow. */
  readonly omitted: readonly Change[];
}

/** Where something was changed: how many nodes the run itself had executed, nothing where it was not the run that was held. */
export interface ChangedPoint {
  readonly steps: number | undefined;
  readonly changes: readonly Change[];
}

/**
 * Runs a way again from its beginning, with nobody looking on, and gives its trace: one step where nothing was changed, otherwise the nodes
 * up to each change.
 *
 * @throws HarnessError when the world keeps no trace
 */
export async function recordTrace(world: World, run: StartedRun, points: readonly ChangedPoint[]): Promise<RecordedTrace> {
  if (!world.universe.recorder.tracing)
    throw new HarnessError('nothing-traced', 'The world was made with `tracing: false`, so that there is no trace of it.');
  const omitted: Change[] = [];
  let isWhole = true;
  for (const { steps, changes } of points) {
    if (steps === undefined) {
      omitted.push(...changes);
      continue;
    }
    await bringTo(world, run, steps);
    isWhole = false;
    for (const change of changes) applyChange(GuidedRun.lookAt(world, run), change);
  }
  if (isWhole) await run.finishAsOne();
  else await run.finish();
  const text = world.trace();
  world.dispose();
  return { text, omitted };
}

/** Advances a run by hand; where it waits, time passes up to what comes next. */
async function bringTo(world: World, run: StartedRun, steps: number): Promise<void> {
  for (;;) {
    if (run.steps < steps) run.advance(steps - run.steps);
    if (run.state !== 'waiting') return;
    const next = world.universe.scheduler.queue.peek();
    await world.advance(Math.max(0, (next?.atMs ?? 0) - world.universe.scheduler.nowMs));
    if (next === undefined && run.state === 'waiting') return;
  }
}
