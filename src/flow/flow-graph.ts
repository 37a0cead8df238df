import type { Flow, FlowNode, Loop, SequenceFlow } from '../model/flow.js';

/** The places of one flow: every node, also those in loops, with its way in, its ways out and the loop around it. */
export class FlowGraph {
  readonly nodes: readonly FlowNode[];
  private readonly byId = new Map<string, FlowNode>();
  private readonly loopAround = new Map<string, Loop>();
  private readonly outgoing = new Map<string, SequenceFlow[]>();
  private readonly incoming = new Map<string, SequenceFlow[]>();

  constructor(flow: Flow) {
    const nodes: FlowNode[] = [];
    this.collect(flow.nodes, undefined, nodes);
    this.nodes = nodes;
    for (const sequenceFlow of flow.sequenceFlows) {
      // A line to or from nothing is left over from editing; nothing can run along it.
      if (!this.byId.has(sequenceFlow.origin) || !this.byId.has(sequenceFlow.destination)) continue;
      append(this.outgoing, sequenceFlow.origin, sequenceFlow);
      append(this.incoming, sequenceFlow.destination, sequenceFlow);
    }
  }

  node(id: string): FlowNode | undefined {
    return this.byId.get(id);
  }

  loopOf(id: string): Loop | undefined {
    return this.loopAround.get(id);
  }

  start(): FlowNode | undefined {
    return this.nodes.find((node) => node.kind === 'start');
  }

  /** The ways out of a node that are not its error handler. */
  normalFlows(id: string): readonly SequenceFlow[] {
    return (this.outgoing.get(id) ?? []).filter((flow) => !flow.isErrorHandler);
  }

  incomingFlows(id: string): readonly SequenceFlow[] {
    return this.incoming.get(id) ?? [];
  }

  errorFlow(id: string): SequenceFlow | undefined {
    return this.outgoing.get(id)?.find((flow) => flow.isErrorHandler);
  }

  /** A loop has no start event: its body begins at the node that nothing leads to (mpr-format 4.5). */
  bodyEntry(loop: Loop): FlowNode | undefined {
    return loop.nodes.find((node) => !this.incoming.has(node.id));
  }

  private collect(nodes: readonly FlowNode[], loop: Loop | undefined, into: FlowNode[]): void {
    for (const node of nodes) {
      into.push(node);
      this.byId.set(node.id, node);
      if (loop !== undefined) this.loopAround.set(node.id, loop);
      if (node.kind === 'loop') this.collect(node.nodes, node, into);
    }
  }
}

function append(into: Map<string, SequenceFlow[]>, node: string, sequenceFlow: SequenceFlow): void {
  const list = into.get(node);
  if (list === undefined) into.set(node, [sequenceFlow]);
  else list.push(sequenceFlow);
}
