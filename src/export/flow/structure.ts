import type { FlowNode, Merge } from '../../model/flow.js';
import type { FlowGraph } from '../../model/flow-graph.js';
import { BodyGraph, type Way } from './body-graph.js';
import { immediateDominators } from './dominators.js';
import { withoutFallThrough } from './fall-through.js';
import { hoisted } from './hoist.js';
import { type Arm, type Block, deadEnd, type Meeting, type NodeStep, type Step } from './step.js';

/**
 * The shape of a flow as blocks of statements. A node is written where its immediate dominator leads to it, and a place where ways
 * meet behind everything from which they part; so every graph has a text, structured ones without a single label. The idea is
 * that of Ramsey's "Beyond Relooper", with `join` for the ways that no block provides.
 */
export function structureOf(graph: FlowGraph): Block {
  return bodyOf(graph, graph.start(), undefined);
}

/** @param loop whose body it is */
function bodyOf(graph: FlowGraph, entry: FlowNode | undefined, loop: FlowNode | undefined): Block {
  const block = new Structurer(graph, new BodyGraph(graph, entry)).block(entry);
  return withoutFallThrough(block, loop === undefined ? undefined : deadEnd);
}

class Structurer {
  /** The meetings that are written behind each node, in reverse postorder. */
  private readonly meetingsBehind = new Map<string, string[]>();
  private readonly nodes: ReadonlyMap<string, FlowNode>;

  constructor(
    private readonly graph: FlowGraph,
    private readonly body: BodyGraph,
  ) {
    this.nodes = new Map(body.order.map((node) => [node.id, node]));
    const dominators = immediateDominators(body);
    for (const { id } of body.order) {
      const dominator = dominators.get(id);
      if (dominator === undefined || !this.isMeeting(id)) continue;
      const others = this.meetingsBehind.get(dominator);
      if (others === undefined) this.meetingsBehind.set(dominator, [id]);
      else others.push(id);
    }
  }

  /** A node and everything that it dominates. */
  block(first: FlowNode | undefined): Block {
    const steps: Step[] = [];
    // What is still to be written behind, innermost last.
    const pending: string[][] = [];
    let node = first;
    while (node !== undefined) {
      const { id } = node;
      if (this.isMeeting(id) || node.kind === 'merge') steps.push(meetingAt(node));
      pending.push([...(this.meetingsBehind.get(id) ?? [])].reverse());
      const next: Way | undefined = node.kind === 'merge' ? this.body.waysFrom(id)[0] : this.addNode(node, steps);
      node = this.go(next, node, steps) ?? this.nextPending(pending);
    }
    return steps;
  }

  /** Writes a node with its arms and its handler; gives the way on which its block goes on. */
  private addNode(node: Exclude<FlowNode, Merge>, steps: Step[]): Way | undefined {
    const ways = this.body.waysFrom(node.id);
    const error = ways.find((way) => way.isErrorHandler);
    const normal = ways.filter((way) => !way.isErrorHandler);
    const decides = node.kind === 'decision' || node.kind === 'object-type-decision';
    const arms: Arm[] = decides ? inOrder(normal).map((way) => ({ cases: way.cases, block: this.arm(way) })) : [];
    const step: NodeStep = {
      kind: 'node',
      node,
      arms,
      ...(error === undefined ? {} : { handler: this.arm(error) }),
      ...(node.kind === 'loop' ? { body: bodyOf(this.graph, this.graph.bodyEntry(node), node) } : {}),
    };
    steps.push(...hoisted(step));
    return normal.length > 0 && !decides ? normal[0] : undefined;
  }

  private arm(way: Way): Block {
    const steps: Step[] = [];
    return this.isMeeting(way.destination) ? [departureTo(way.destination)] : this.block(this.go(way, undefined, steps));
  }

  /** The node that a way leads on to, or a departure to a meeting, which stands elsewhere. */
  private go(way: Way | undefined, from: FlowNode | undefined, steps: Step[]): FlowNode | undefined {
    if (way === undefined) {
      if (from !== undefined && mayEndAnywhere(from)) steps.push(departureTo(deadEnd));
      return undefined;
    }
    if (!this.isMeeting(way.destination)) return this.nodes.get(way.destination);
    steps.push(departureTo(way.destination));
    return undefined;
  }

  private nextPending(pending: string[][]): FlowNode | undefined {
    for (;;) {
      const innermost = pending[pending.length - 1];
      if (innermost === undefined) return undefined;
      const id = innermost.pop();
      if (id !== undefined) return this.nodes.get(id);
      pending.pop();
    }
  }

  private isMeeting(id: string): boolean {
    return this.body.arrivalsAt(id).length > 1;
  }
}

/** By the names of their cases, because the order in which ways were drawn means nothing; what is empty comes last. */
function inOrder(ways: readonly Way[]): readonly Way[] {
  const nameOf = ({ cases: [first] }: Way) => (first?.kind === 'value' ? first.value : (first?.entity ?? ''));
  const isEmpty = (name: string) => name === '' || name === '(empty)';
  return ways.toSorted((left, right) => {
    const [one, other] = [nameOf(left), nameOf(right)];
    if (isEmpty(one) !== isEmpty(other)) return isEmpty(one) ? 1 : -1;
    return one === other ? 0 : one < other ? -1 : 1;
  });
}

function meetingAt(node: FlowNode): Meeting {
  return { kind: 'meeting', place: node.id, ...(node.kind === 'merge' ? { merge: node } : {}) };
}

function departureTo(place: string): Step {
  return { kind: 'departure', place };
}

/** Events end a flow or a pass themselves, and a decision leads where its arms do. */
function mayEndAnywhere(node: FlowNode): boolean {
  return node.kind === 'start' || node.kind === 'activity' || node.kind === 'merge' || node.kind === 'loop';
}
