import type { CaseValue, Decision, Flow, FlowNode, Loop, SequenceFlow } from '../../model/flow.js';
import { FlowGraph } from '../../model/flow-graph.js';
import { type NodeNumbers, numberNodes } from '../compile/node-numbers.js';
import { type ConditionLeaf, conditionLeaves } from './condition-leaves.js';
import type { CountedPoint, Point } from './point.js';

/** The counters of a single condition. */
export interface LeafCounters extends ConditionLeaf {
  readonly whenTrue: number;
  readonly whenFalse: number;
}

/** The counters of a loop: ended without any pass, begun a first pass, begun a second. */
export interface LoopCounters {
  readonly none: number;
  readonly first: number;
  readonly second: number;
}

/**
 * Which counter of a flow stands for what. The order follows from the model alone, so that counts of the same flow can be added up
 * wherever they were made. The first counters are those of the executable nodes, by their numbers. Behind them each way that a run can
 * go has one, and a step that is counted answers the number of the way where it would answer that of the next node.
 */
export class CounterLayout {
  readonly points: readonly CountedPoint[];
  /** How many counters there are. */
  readonly length: number;
  /** Numbers from here on are counters of ways; those below are nodes. */
  readonly firstWay: number;
  private readonly ways = new Map<SequenceFlow, number>();
  private readonly outcomes = new Map<string, number>();
  private readonly recoveries = new Map<string, number>();
  private readonly leaves = new Map<string, readonly LeafCounters[]>();
  private readonly loops = new Map<string, LoopCounters>();
  private readonly targets: number[] = [];

  constructor(
    private readonly graph: FlowGraph,
    private readonly numbers: NodeNumbers,
  ) {
    this.firstWay = numbers.deadEnd + 1;
    this.points = graph.reachable.flatMap((node) => this.pointsOf(node));
    this.length = this.firstWay + this.targets.length;
  }

  static of(flow: Flow): CounterLayout {
    const graph = new FlowGraph(flow);
    return new CounterLayout(graph, numberNodes(graph.reachable));
  }

  /** What a step answers to go along a sequence flow; of a decision, with the value that it has come to. */
  along(way: SequenceFlow, value?: CaseValue): number {
    const number = value === undefined ? this.ways.get(way) : this.outcomes.get(outcomeKey(way, value));
    return number ?? this.numbers.of(way.destination);
  }

  /** The node behind what a step answered. */
  behind(answer: number): number {
    return answer < this.firstWay ? answer : (this.targets[answer - this.firstWay] ?? this.numbers.deadEnd);
  }

  /** The counter of a node that goes on behind its errors. */
  recoveryOf(node: string): number | undefined {
    return this.recoveries.get(node);
  }

  /** The single conditions of a decision or of a loop. */
  leavesOf(node: string): readonly LeafCounters[] {
    return this.leaves.get(node) ?? [];
  }

  loopOf(node: string): LoopCounters | undefined {
    return this.loops.get(node);
  }

  private pointsOf(node: FlowNode): CountedPoint[] {
    const { id } = node;
    return [
      { point: { kind: 'node', node: id }, counters: [this.numbers.of(id)] },
      ...(node.kind === 'decision' || node.kind === 'object-type-decision' ? this.outcomePoints(id) : this.wayPoints(id)),
      ...this.handlerPoints(node),
      ...this.conditionPoints(node),
      ...(node.kind === 'loop' ? this.loopPoints(node) : []),
    ];
  }

  /** Of several ways out of a node that decides nothing, the first is taken. */
  private wayPoints(node: string): CountedPoint[] {
    return this.graph
      .normalFlows(node)
      .slice(0, 1)
      .map((way) => this.wayPoint(node, way));
  }

  private wayPoint(node: string, way: SequenceFlow): CountedPoint {
    const counter = this.counterTo(way);
    this.ways.set(way, counter);
    return { point: { kind: 'sequence-flow', node, sequenceFlow: way.id }, counters: [counter] };
  }

  private outcomePoints(node: string): CountedPoint[] {
    return this.graph.normalFlows(node).flatMap((way) => {
      const sequenceFlow = way.id;
      const outcomes = way.cases.map((value) => {
        const counter = this.counterTo(way);
        this.outcomes.set(outcomeKey(way, value), counter);
        const point: Point = { kind: 'outcome', node, sequenceFlow, value: outcomeText(value) };
        return { point, counters: [counter] };
      });
      const point: Point = { kind: 'sequence-flow', node, sequenceFlow };
      return [{ point, counters: outcomes.flatMap(({ counters }) => counters) }, ...outcomes];
    });
  }

  private handlerPoints(node: FlowNode): CountedPoint[] {
    const way = this.graph.errorFlow(node);
    if (way !== undefined) {
      const flow = this.wayPoint(node.id, way);
      return [flow, { ...flow, point: { kind: 'handler', node: node.id, sequenceFlow: way.id } }];
    }
    if (!('errorHandling' in node) || node.errorHandling !== 'continue') return [];
    const counter = this.counter();
    this.recoveries.set(node.id, counter);
    return [{ point: { kind: 'handler', node: node.id }, counters: [counter] }];
  }

  private conditionPoints(node: FlowNode): CountedPoint[] {
    const text = this.conditionText(node);
    if (text === undefined) return [];
    const leaves = conditionLeaves(text).map((leaf) => ({ ...leaf, whenTrue: this.counter(), whenFalse: this.counter() }));
    this.leaves.set(node.id, leaves);
    return leaves.flatMap(({ text, span, whenTrue, whenFalse }) => {
      const point = { kind: 'condition', node: node.id, text, offset: span.start } as const;
      return [
        { point: { ...point, value: true }, counters: [whenTrue] },
        { point: { ...point, value: false }, counters: [whenFalse] },
      ];
    });
  }

  private conditionText(node: FlowNode): string | undefined {
    if (node.kind === 'loop') return node.source.kind === 'while' ? node.source.condition.text : undefined;
    return node.kind === 'decision' && this.isBoolean(node) && node.condition.kind === 'expression'
      ? node.condition.expression.text
      : undefined;
  }

  /** A decision by an enumeration has no conditions: its outcomes say all that there is. */
  private isBoolean({ id }: Decision): boolean {
    const values = this.graph.normalFlows(id).flatMap(({ cases }) => cases);
    return values.every((one) => one.kind === 'value' && (one.value === 'true' || one.value === 'false'));
  }

  private loopPoints({ id }: Loop): CountedPoint[] {
    const counters = { none: this.counter(), first: this.counter(), second: this.counter() };
    this.loops.set(id, counters);
    const { none, first, second } = counters;
    return [
      { point: { kind: 'loop', node: id, passes: 'none' }, counters: [none] },
      { point: { kind: 'loop', node: id, passes: 'one' }, counters: [first], without: second },
      { point: { kind: 'loop', node: id, passes: 'many' }, counters: [second] },
    ];
  }

  private counterTo(way: SequenceFlow): number {
    return this.firstWay + this.targets.push(this.numbers.of(way.destination)) - 1;
  }

  /** One that no step answers. */
  private counter(): number {
    return this.firstWay + this.targets.push(this.numbers.deadEnd) - 1;
  }
}

function outcomeKey({ id }: SequenceFlow, value: CaseValue): string {
  return `${id} ${value.kind} ${outcomeText(value)}`;
}

function outcomeText(value: CaseValue): string {
  const text = value.kind === 'value' ? value.value : value.entity;
  return text === '' ? '(empty)' : text;
}
