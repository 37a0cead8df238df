import type { CaseValue, FlowNode, Merge, Point, SequenceFlow, Size } from '../../../model/flow.js';
import { usualSizes } from '../../../model/node-size.js';
import type { Origin } from '../../../problem/span.js';

/** A way that leaves a node and has not arrived anywhere yet. */
export interface OpenEnd {
  readonly origin: string;
  readonly cases: readonly CaseValue[];
  readonly isErrorHandler: boolean;
}

/** What all nodes have, made up for a node that is about to be added. */
export interface NodeFrame {
  readonly id: string;
  readonly position: Point;
  readonly size: Size;
  readonly documentation: string;
  readonly origin: Origin;
}

const stepRight = 160;
const stepDown = 120;

/** Ids and sequence flows of one flow; loops share both with the flow that they stand in. */
export class FlowGraph {
  sequenceFlows: SequenceFlow[] = [];
  private nodeCount = 0;

  constructor(private readonly flow: string) {}

  nextId(): string {
    this.nodeCount++;
    return `${this.flow}#${this.nodeCount}`;
  }

  connect(ends: readonly OpenEnd[], destination: string): void {
    for (const end of ends) {
      const id = `${this.flow}#flow${this.sequenceFlows.length + 1}`;
      // Error handlers and every branch but the first leave below, so that a drawing keeps the main way straight.
      const below = end.isErrorHandler || end.cases.some((value) => value.kind === 'value' && value.value === 'false');
      this.sequenceFlows.push({ id, ...end, destination, sides: [below ? 2 : 1, 3] });
    }
  }
}

/**
 * The nodes of one flow or loop body in the making, from left to right. Ways that were left open lead to the next node;
 * where several do, they meet in a merge first, as Mendix wants.
 */
export class Path {
  readonly nodes: FlowNode[] = [];
  ends: OpenEnd[] = [];
  /** Whether the next statement can be reached. In a new loop body it can, although nothing leads to it. */
  reachable = true;
  private x: number;
  private y: number;
  /** The lowest row in use to the right of here, and in the whole branch. */
  private low: number;
  private deepest: number;

  constructor(
    readonly graph: FlowGraph,
    start: Point = { x: 0, y: 0 },
  ) {
    this.x = start.x;
    this.y = start.y;
    this.low = start.y;
    this.deepest = start.y;
  }

  /** Adds a node behind the open ends. */
  add<Node extends FlowNode>(size: Size, origin: Origin, at: Point | undefined, make: (frame: NodeFrame) => Node): Node {
    if (this.ends.length > 1) this.addMerge(this.graph.nextId(), origin, undefined);
    const node = make({ id: this.graph.nextId(), position: this.place(at), size, documentation: '', origin });
    this.arrive(node);
    return node;
  }

  /** Adds a merge where all open ends meet. */
  addMerge(id: string, origin: Origin, at: Point | undefined): void {
    const merge: Merge = { kind: 'merge', id, position: this.place(at), size: usualSizes.merge, documentation: '', origin };
    this.arrive(merge);
  }

  /** Nothing goes on from here: behind an end, a break, a join. */
  stop(): void {
    this.ends = [];
    this.reachable = false;
  }

  /** The row of the next node, to come back to behind branches. */
  get row(): number {
    return this.y;
  }

  /** Builds a branch that begins with one open end; its own ends are given back, and the place is as before. */
  branch(from: OpenEnd, isFirst: boolean, build: () => void): { readonly ends: readonly OpenEnd[]; readonly x: number } {
    const { x, y, low, deepest } = this;
    if (!isFirst) this.moveDown();
    this.low = this.y;
    this.deepest = this.y;
    this.ends = [from];
    this.reachable = true;
    build();
    const result = { ends: this.ends, x: this.x };
    this.x = x;
    this.y = y;
    this.low = Math.max(low, this.deepest);
    this.deepest = Math.max(deepest, this.deepest);
    return result;
  }

  /** Goes on with one open end, a row below everything before. */
  continueBelow(from: OpenEnd): void {
    this.moveDown();
    this.ends = [from];
    this.reachable = true;
  }

  /** Goes on behind branches: all of their open ends together, to the right of the longest. */
  rejoin(ends: readonly OpenEnd[], furthest: number, row: number): void {
    this.ends = [...ends];
    this.reachable = this.ends.length > 0;
    this.x = Math.max(this.x, furthest);
    this.y = row;
    this.low = row;
  }

  private moveDown(): void {
    this.y = this.low + stepDown;
    this.low = this.y;
    this.deepest = Math.max(this.deepest, this.y);
  }

  /** The place of the next node: where its annotation says, else one step to the right. */
  private place(at: Point | undefined): Point {
    const position = at ?? { x: this.x, y: this.y };
    this.x = position.x + stepRight;
    this.y = position.y;
    this.low = Math.max(this.low, position.y);
    this.deepest = Math.max(this.deepest, position.y);
    return position;
  }

  private arrive(node: FlowNode): void {
    this.graph.connect(this.ends, node.id);
    this.nodes.push(node);
    this.ends = [{ origin: node.id, cases: [], isErrorHandler: false }];
    this.reachable = true;
  }
}
