import type { Flow, FlowNode } from '../../src/model/flow.js';

/**
 * A flow in lines that a reader can compare with the picture: the nodes with what they do, then where each goes on. Nodes are
 * numbered in the order in which the flow reaches them, so that ids and storage order do not matter.
 */
export function outline(flow: Flow): readonly string[] {
  const nodes = allNodes(flow.nodes);
  const numbers = new Map<string, number>();
  const start = nodes.find((node) => node.kind === 'start');
  const visit = (id: string | undefined): void => {
    if (id === undefined || numbers.has(id)) return;
    numbers.set(id, numbers.size + 1);
    const node = nodes.find((candidate) => candidate.id === id);
    if (node?.kind === 'loop') visit(entryOf(node.nodes, flow)?.id);
    for (const way of flow.sequenceFlows.filter((candidate) => candidate.origin === id)) visit(way.destination);
  };
  visit(start?.id);
  const number = (id: string) => numbers.get(id) ?? 0;
  const reached = nodes.filter((node) => numbers.has(node.id)).sort((one, other) => number(one.id) - number(other.id));
  const ways = flow.sequenceFlows.map(({ origin, destination, isErrorHandler, cases }) => {
    const labels = cases.map((value) => (value.kind === 'value' ? value.value : value.entity));
    const arrow = isErrorHandler ? '-error->' : labels.length > 0 ? `-${labels.join('|')}->` : '->';
    return { from: number(origin), text: `${number(origin)} ${arrow} ${number(destination)}` };
  });
  ways.sort((one, other) => one.from - other.from || (one.text < other.text ? -1 : 1));
  return [...reached.map((node) => `${number(node.id)} ${describe(node, number)}`), ...ways.map((way) => way.text)];
}

function allNodes(nodes: readonly FlowNode[]): readonly FlowNode[] {
  return nodes.flatMap((node) => (node.kind === 'loop' ? [node, ...allNodes(node.nodes)] : [node]));
}

function entryOf(nodes: readonly FlowNode[], flow: Flow): FlowNode | undefined {
  return nodes.find((node) => !flow.sequenceFlows.some((way) => way.destination === node.id));
}

function describe(node: FlowNode, number: (id: string) => number): string {
  switch (node.kind) {
    case 'activity': {
      const { kind, ...rest } = node.activity;
      return `${kind} ${JSON.stringify(rest)}${node.errorHandling === 'abort' ? '' : ` ${node.errorHandling}`}`;
    }
    case 'loop': {
      const body = node.nodes.map((inner) => number(inner.id)).sort();
      const { source } = node;
      const what = source.kind === 'while' ? `while ${source.condition.text}` : `each ${source.iterator} of ${source.list}`;
      return `loop ${what} [${body.join(' ')}]`;
    }
    case 'decision':
      return `decision ${JSON.stringify(node.condition)} '${node.caption}'`;
    case 'end':
      return `end ${node.returnValue?.text ?? ''}`.trim();
    default:
      return node.kind;
  }
}
