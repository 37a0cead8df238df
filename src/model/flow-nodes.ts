import type { FlowNode } from './flow.js';

/** Every node, those inside loops behind the loop that they are in. */
export function allNodes(nodes: readonly FlowNode[]): readonly FlowNode[] {
  return nodes.flatMap((node) => (node.kind === 'loop' ? [node, ...allNodes(node.nodes)] : [node]));
}
