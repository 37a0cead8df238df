import type { FlowNode, Loop } from '../../model/flow.js';

/** Where each node of a flow stands in its program. A loop has two places: its beginning and its turning point. */
export interface NodeNumbers {
  /** Where the node begins. */
  of(node: string): number;
  turningPoint(loop: Loop): number;
  /** Where a way that leads nowhere goes: a step that blocks the run. */
  readonly deadEnd: number;
}

export function numberNodes(nodes: readonly FlowNode[]): NodeNumbers {
  const begins = new Map<string, number>();
  const turns = new Map<Loop, number>();
  let count = 0;
  for (const node of nodes) {
    begins.set(node.id, count++);
    if (node.kind === 'loop') turns.set(node, count++);
  }
  return {
    of: (node) => begins.get(node) ?? count,
    turningPoint: (loop) => turns.get(loop) ?? count,
    deadEnd: count,
  };
}
