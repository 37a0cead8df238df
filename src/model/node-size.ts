import type { FlowNode, Size } from './flow.js';

const event: Size = { width: 20, height: 20 };
const activity: Size = { width: 120, height: 60 };
const decision: Size = { width: 90, height: 60 };

/** How large Studio Pro draws a node that nobody resized. */
export const usualSizes: Readonly<Record<FlowNode['kind'], Size>> = {
  start: event,
  end: event,
  break: event,
  continue: event,
  'error-event': event,
  activity,
  decision,
  'object-type-decision': decision,
  merge: { width: 60, height: 60 },
  loop: { width: 260, height: 160 },
};

/** The size of a node; the usual one where the model has none. */
export function sizeOf({ kind, size }: FlowNode): Size {
  return size.width > 0 && size.height > 0 ? size : usualSizes[kind];
}
