import type { AppIndex } from '../model/app-index.js';
import type { Flow, FlowNode } from '../model/flow.js';
import { FlowGraph } from '../model/flow-graph.js';
import { labelOf } from '../model/node-label.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { findFlow } from '../world/find-flow.js';

/** A node of the model, as somebody names it: by its id, or by what a person calls it where only one is called so. */
export interface NodeReference {
  /** `Module.Name`, or the name alone where it is unique. */
  readonly flow: string;
  readonly node: string;
}

/**
 * @throws HarnessError when there is no such flow or node, no run comes to it, or several nodes are called so
 */
export function findNode(index: AppIndex, reference: NodeReference): { readonly flow: Flow; readonly node: FlowNode } {
  const flow = findFlow(index, reference.flow, ['nanoflow', 'microflow', 'rule']);
  const { nodes, reachable } = new FlowGraph(flow);
  const named = nodes.filter((node) => node.id === reference.node);
  const matches = named.length > 0 ? named : nodes.filter((node) => labelOf(node) === reference.node);
  const [node] = matches;
  if (node === undefined) {
    const hint = didYouMean(reference.node, nodes.map(labelOf));
    throw new HarnessError('unknown-node', `${flow.name} has no node ${reference.node}.${hint}`, reference.node);
  }
  if (matches.length > 1) {
    const ids = matches.map(({ id }) => id).join(', ');
    const message = `${flow.name} has ${matches.length} nodes that are called ${reference.node}. Name one by its id: ${ids}.`;
    throw new HarnessError('ambiguous-node', message, reference.node);
  }
  if (!reachable.includes(node))
    throw new HarnessError('unknown-node', `No run of ${flow.name} comes to ${labelOf(node)}.`, reference.node);
  return { flow, node };
}
