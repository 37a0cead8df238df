import type { NodePlace } from '../rows/pane-row.js';
import type { Sight } from '../sight/sight.js';

/** Where a run stands: at the node that is next, at the end at the one that has failed, or at the last. */
export function placeOf({ stack, outcome, last }: Sight): NodePlace | undefined {
  return stack[0] ?? outcome?.error?.stack[0] ?? last;
}
