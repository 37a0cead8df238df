import type { Flow, FlowNode, SequenceFlow } from '../../src/model/flow.js';
import { isOfExpectation, type TestFlow } from './test-flow.js';

/** A block as a reader knows it: its statements and expectations, without what only looks at them. */
export function drawnTest({ flow, observationNodes }: TestFlow): Flow {
  const hidden = new Set(observationNodes);
  return { ...flow, nodes: flow.nodes.filter(({ id }) => !hidden.has(id)).map(plain), sequenceFlows: around(flow, hidden) };
}

/** What the block returns, and where it keeps what came of its expectations, is for whoever judges it. */
function plain(node: FlowNode): FlowNode {
  if (node.kind === 'end') {
    const { returnValue: _, ...end } = node;
    return end;
  }
  if (node.kind !== 'activity' || node.activity.kind !== 'create-variable') return node;
  return isOfExpectation(node.activity.variable) ? { ...node, activity: { ...node.activity, variable: '' } } : node;
}

/** One line in the place of those to and from a node that is left out; nothing else leads to such a node. */
function around({ sequenceFlows }: Flow, hidden: ReadonlySet<string>): SequenceFlow[] {
  const behind = new Map(sequenceFlows.map(({ origin, destination }) => [origin, destination]));
  return sequenceFlows.flatMap((line) => {
    if (hidden.has(line.origin)) return [];
    let { destination } = line;
    while (hidden.has(destination)) destination = behind.get(destination) ?? line.origin;
    return [{ ...line, destination }];
  });
}
