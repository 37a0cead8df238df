import type { Frame, Step, Tally } from './program.js';

/** Executes nodes one by one. @see Walk */
export function walkSteps(frame: Frame, tally: Tally, most: number): number {
  const { steps } = frame.program;
  let { node } = frame;
  let { count } = tally;
  while (node >= 0 && count < most) {
    frame.node = node;
    tally.count = ++count;
    node = (steps[node] as Step)(frame);
  }
  if (node >= 0) frame.node = node;
  return node;
}
