import type { CaseValue, Flow, FlowNode } from '../../model/flow.js';
import { FlowGraph } from '../../model/flow-graph.js';

/** The shape of one flow, as far as it takes to tell a path through it. */
export class FlowPlan {
  private readonly graph: FlowGraph;

  constructor(readonly flow: Flow) {
    this.graph = new FlowGraph(flow);
  }

  node(id: string): FlowNode | undefined {
    return this.graph.node(id);
  }

  isInLoop(node: string, loop: string): boolean {
    for (let around = this.graph.loopOf(node); around !== undefined; around = this.graph.loopOf(around.id)) {
      if (around.id === loop) return true;
    }
    return false;
  }

  /** Whether a node is the first of the body of a loop, so that reaching it is another pass. */
  beginsPass(loop: string, node: string): boolean {
    const inner = this.graph.node(loop);
    return inner?.kind === 'loop' && this.graph.bodyEntry(inner)?.id === node;
  }

  /** How a decision calls the way from it to the node that ran next; nothing for what is no decision. */
  wayTo(from: string, to: string): string | undefined {
    const kind = this.graph.node(from)?.kind;
    if (kind !== 'decision' && kind !== 'object-type-decision') return undefined;
    const ways = this.graph.normalFlows(from).filter((way) => way.destination === to);
    // Several ways may lead to the same node: then the path does not tell which of them was taken.
    const names = ways.flatMap((way) => way.cases.map(caseName));
    return names.length === 0 ? undefined : names.join(' or ');
  }
}

function caseName(value: CaseValue): string {
  if (value.kind === 'value') return value.value;
  return value.entity === '' ? '(empty)' : value.entity;
}
