import type { Run, RunState } from '../flow/run.js';
import type { DeviceSteps } from './device-steps.js';

/** Advances a run, node by node where somebody waits for a step of its device, and then no further than up to that step. */
export function advanceInSteps(run: Run, nodes: number, steps: DeviceSteps): RunState {
  if (!steps.isCounting) return run.advance(nodes);
  for (let count = 0; count < nodes && run.state === 'ready' && steps.isCounting; count++) {
    const { flow, activity } = run.place();
    const { steps: before } = run;
    run.advance(1);
    // Somebody who looks on holds it.
    if (run.steps === before && run.state === 'ready') return run.state;
    steps.pass({ kind: 'node', flow, activity });
  }
  return run.state === 'ready' && !steps.isDue ? run.advance(nodes) : run.state;
}
