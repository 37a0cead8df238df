import type { Flow, FlowNode } from '../../model/flow.js';
import type { Diagnostic } from '../../problem/diagnostic.js';

/**
 * Leaves out nodes that have the id of another one of their flow, and says so: sequence flows name nodes by their ids, so that
 * nothing can tell which of the two is meant. Only damaged files, and merges gone wrong, have such nodes.
 */
export function withUniqueNodes(flows: readonly Flow[]): {
  readonly flows: readonly Flow[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const unique = flows.map((flow) => {
    const repeated: FlowNode[] = [];
    const nodes = firstOfEach(flow.nodes, new Set(), repeated);
    if (repeated.length === 0) return flow;
    const { name, origin } = flow;
    const message = `${repeated.length === 1 ? 'A node has' : `${repeated.length} nodes have`} the id of another one, and no effect.`;
    const hint = 'Restore the project from version control, or draw the flow again.';
    diagnostics.push({ severity: 'error', code: 'duplicate-node', message, where: name, origin, hint });
    return { ...flow, nodes };
  });
  return { flows: unique, diagnostics };
}

function firstOfEach(nodes: readonly FlowNode[], seen: Set<string>, repeated: FlowNode[]): readonly FlowNode[] {
  const first: FlowNode[] = [];
  for (const node of nodes) {
    if (seen.has(node.id)) repeated.push(node);
    else {
      seen.add(node.id);
      first.push(node.kind === 'loop' ? { ...node, nodes: firstOfEach(node.nodes, seen, repeated) } : node);
    }
  }
  return first;
}
