import type { Flow, FlowNode, Loop, SequenceFlow } from './flow.js';

/** The places of one flow: every node, also those in loops, with its ways in, its ways out and the loop around it. */
export class FlowGraph {
  readonly nodes: readonly FlowNode[];
  /** The nodes that a run can come to, in their order in the model. */
  readonly reachable: readonly FlowNode[];
  /** Those of them that a run can come to without an error: all others stand on the way of an error handler. */
  private readonly withoutError: ReadonlySet<FlowNode>;
  private readonly byId = new Map<string, FlowNode>();
  private readonly loopAround = new Map<string, Loop>();
  private readonly normal = new Map<string, SequenceFlow[]>();
  private readonly ofErrors = new Map<string, SequenceFlow[]>();
  private readonly incoming = new Map<string, SequenceFlow[]>();

  constructor(flow: Flow) {
    const nodes: FlowNode[] = [];
    this.collect(flow.nodes, undefined, nodes);
    this.nodes = nodes;
    for (const sequenceFlow of flow.sequenceFlows) {
      // A line to or from nothing is left over from editing; nothing can run along it.
      if (!this.byId.has(sequenceFlow.origin) || !this.byId.has(sequenceFlow.destination)) continue;
      // No line crosses the border of a loop (mpr-format 4.3): in a file with one, the node at its beginning leads nowhere.
      if (this.loopAround.get(sequenceFlow.origin) !== this.loopAround.get(sequenceFlow.destination)) continue;
      append(sequenceFlow.isErrorHandler ? this.ofErrors : this.normal, sequenceFlow.origin, sequenceFlow);
      append(this.incoming, sequenceFlow.destination, sequenceFlow);
    }
    const reached = this.reach((node) => this.errorFlow(node));
    this.reachable = nodes.filter((node) => reached.has(node));
    this.withoutError = this.reach(() => undefined);
  }

  node(id: string): FlowNode | undefined {
    return this.byId.get(id);
  }

  loopOf(id: string): Loop | undefined {
    return this.loopAround.get(id);
  }

  /** Whether only an error leads to the node: behind the place where a handler merges back, none does any more. */
  isInHandler(id: string): boolean {
    const node = this.byId.get(id);
    return node !== undefined && !this.withoutError.has(node);
  }

  start(): FlowNode | undefined {
    return this.nodes.find((node) => node.kind === 'start');
  }

  /** The ways out of a node that are not its error handler. */
  normalFlows(id: string): readonly SequenceFlow[] {
    return this.normal.get(id) ?? [];
  }

  incomingFlows(id: string): readonly SequenceFlow[] {
    return this.incoming.get(id) ?? [];
  }

  /** The way to the custom handler of a node. One that is drawn although the node aborts is never taken. */
  errorFlow(node: FlowNode): SequenceFlow | undefined {
    const handling = 'errorHandling' in node ? node.errorHandling : 'abort';
    if (handling !== 'custom' && handling !== 'custom-without-rollback') return undefined;
    return this.ofErrors.get(node.id)?.[0];
  }

  /**
   * A loop has no start event: its body begins at the node that nothing leads to (mpr-format 4.5). Of several, one that leads on,
   * because the others are leftovers.
   */
  bodyEntry(loop: Loop): FlowNode | undefined {
    const candidates = loop.nodes.filter((node) => !this.incoming.has(node.id));
    return candidates.find((node) => this.normal.has(node.id)) ?? candidates[0];
  }

  private reach(errorFlow: (node: FlowNode) => SequenceFlow | undefined): ReadonlySet<FlowNode> {
    const start = this.start();
    const reached = new Set<FlowNode>(start === undefined ? [] : [start]);
    // A set gives what is added to it while it is walked, too.
    for (const node of reached) {
      const ways = [...this.normalFlows(node.id), ...[errorFlow(node)].filter((way) => way !== undefined)];
      for (const { destination } of ways) {
        const next = this.byId.get(destination);
        if (next !== undefined) reached.add(next);
      }
      const entry = node.kind === 'loop' ? this.bodyEntry(node) : undefined;
      if (entry !== undefined) reached.add(entry);
    }
    return reached;
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
