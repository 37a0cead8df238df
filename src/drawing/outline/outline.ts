import type { Connection, FlowPicture, NodeShape } from '../flow-picture.js';
import { onwardOrder } from '../shaping-flows.js';
import { nodeText } from './node-text.js';

/** A line of an outline. */
export interface OutlineLine {
  readonly kind: 'node' | 'case' | 'error-handler' | 'goes-on' | 'note' | 'parameter' | 'unreached';
  /** How far it is indented. */
  readonly depth: number;
  readonly text: string;
  /** The node that it is about; of a case the decision, of `goes-on` the node where it does. */
  readonly node?: string;
  /** The sequence flow that it stands for. */
  readonly line?: string;
  /** The place of a node in the outline, from 1, by which other lines name it. */
  readonly number?: number;
}

/**
 * A flow as a list in the order in which it runs, for narrow terminals and for those who hear it: cases of a decision and the way
 * of an error handler are indented, bodies of loops as well, and where lines come together it says so with the number of the node.
 *
 * @example
 * for (const { depth, number, text } of outlineOf(drawFlow(flow))) print('  '.repeat(depth) + (number ?? '') + text);
 */
export function outlineOf(picture: FlowPicture): OutlineLine[] {
  return new Outliner(picture).lines();
}

interface Walk {
  readonly to: 'walk';
  readonly from: string;
  readonly depth: number;
  /** What comes next in the list anyway, so that going on there needs no word. */
  readonly silent: string | undefined;
  /** Kept free until now for this walk. */
  readonly reserved?: ReadonlySet<string>;
}

interface Say {
  readonly to: 'say';
  readonly line: OutlineLine;
}

/** A branch that comes to no more than so many nodes is not worth going on with in the place of the others. */
const shortBranch = 3;

class Outliner {
  private readonly shapes: ReadonlyMap<string, NodeShape>;
  private readonly ways = new Map<string, Connection[]>();
  private readonly entered = new Set<string>();
  private readonly place: ReadonlyMap<string, number>;
  private readonly said: OutlineLine[] = [];
  private readonly numbers = new Map<string, number>();
  /** Nodes that a walk further down the list will come to. */
  private readonly reserved = new Map<string, number>();
  /** What is to be done, the next at the end: no recursion, because a flow may be thousands of nodes deep. */
  private readonly open: (Walk | Say)[] = [];

  constructor(private readonly picture: FlowPicture) {
    this.shapes = new Map(picture.nodes.map((shape) => [shape.id, shape]));
    const onwards = picture.connections.map(({ from, to }) => ({ origin: from, destination: to }));
    this.place = new Map(onwardOrder(picture.nodes, onwards).map((id, place) => [id, place]));
    for (const connection of picture.connections) {
      this.entered.add(connection.to);
      const list = this.ways.get(connection.from);
      if (list === undefined) this.ways.set(connection.from, [connection]);
      else list.push(connection);
    }
  }

  lines(): OutlineLine[] {
    for (const { name, type } of this.picture.parameters)
      this.said.push({ kind: 'parameter', depth: 0, text: `Parameter $${name}: ${type}` });
    for (const { text, targets } of this.picture.notes) {
      if (!targets.some((target) => this.shapes.has(target))) this.said.push(noteLine(text, 0));
    }
    const start = this.picture.nodes.find(({ kind }) => kind === 'start');
    if (start !== undefined) this.walkFrom(start.id);
    this.sayUnreached();
    return this.said.map((line) => (line.kind === 'goes-on' ? this.named(line) : line));
  }

  /** What no sequence flow leads to: leftovers of editing, which never run. */
  private sayUnreached(): void {
    const isLeft = ({ id }: NodeShape) => !this.numbers.has(id);
    const left = this.picture.nodes.filter(isLeft);
    if (left.length === 0) return;
    this.said.push({ kind: 'unreached', depth: 0, text: 'Never reached:' });
    for (const shape of [...left.filter(({ id }) => !this.entered.has(id)), ...left])
      if (isLeft(shape)) this.walkFrom(shape.id, 1);
  }

  private walkFrom(id: string, depth = 0): void {
    this.open.push({ to: 'walk', from: id, depth, silent: undefined });
    for (let task = this.open.pop(); task !== undefined; task = this.open.pop()) {
      if (task.to === 'say') this.said.push(task.line);
      else this.walk(task);
    }
  }

  private walk({ from, depth, silent, reserved }: Walk): void {
    for (const id of reserved ?? []) this.reserved.set(id, (this.reserved.get(id) ?? 1) - 1);
    let next: string | undefined = from;
    let isFirst = true;
    while (next !== undefined) {
      const shape = this.shapes.get(next);
      if (shape === undefined) return;
      if (this.isTaken(next)) {
        if (next !== silent || (isFirst && reserved === undefined))
          this.said.push({ kind: 'goes-on', depth, text: '', node: next });
        return;
      }
      isFirst = false;
      this.sayNode(shape, depth);
      next = this.leave(shape, depth, silent);
    }
  }

  private isTaken(id: string): boolean {
    return this.numbers.has(id) || (this.reserved.get(id) ?? 0) > 0;
  }

  private sayNode(shape: NodeShape, depth: number): void {
    const number = this.numbers.size + 1;
    this.numbers.set(shape.id, number);
    this.said.push({ kind: 'node', depth, text: nodeText(shape), node: shape.id, number });
    for (const { text, targets } of this.picture.notes) {
      if (targets.includes(shape.id)) this.said.push({ ...noteLine(text, depth + 1), node: shape.id });
    }
  }

  /** Where the walk goes on in the same place of the list; what is indented below the node comes before that. */
  private leave({ id, kind }: NodeShape, depth: number, silent: string | undefined): string | undefined {
    const ways = this.ways.get(id) ?? [];
    const normal = ways.filter(({ isErrorHandler }) => !isErrorHandler);
    const handlers = ways.filter(({ isErrorHandler }) => isErrorHandler);
    const body = kind === 'loop' ? this.bodyEntry(id) : undefined;
    if (normal.length <= 1 && handlers.length === 0 && body === undefined) return normal[0]?.to;
    const onwards = normal.length > 1 ? this.continuation(normal) : { at: normal[0]?.to };
    const blocks: (Walk | Say)[] = [];
    if (body !== undefined) blocks.push({ to: 'walk', from: body, depth: depth + 1, silent: undefined });
    const branchSilent = onwards.at ?? silent;
    for (const way of handlers) blocks.push(...branch(way, 'error-handler', 'On error:', depth, branchSilent));
    if (normal.length > 1) {
      for (const way of normal.toSorted((one, other) => Number(one === onwards.last) - Number(other === onwards.last))) {
        const isLast = way === onwards.last;
        const [say, walk] = branch(way, 'case', caseText(way.label, isLast), depth, branchSilent);
        blocks.push(...(isLast ? [say] : [say, walk]));
      }
    }
    if (onwards.at !== undefined && !this.isTaken(onwards.at)) {
      const reserved = this.reach(onwards.at);
      for (const one of reserved) this.reserved.set(one, (this.reserved.get(one) ?? 0) + 1);
      blocks.push({ to: 'walk', from: onwards.at, depth, silent, reserved });
    } else if (onwards.at !== undefined) blocks.push({ to: 'walk', from: onwards.at, depth, silent, reserved: new Set() });
    this.open.push(...blocks.reverse());
    return undefined;
  }

  /**
   * Where a flow goes on behind a decision: the first node that several branches come to. Where they have none in common, the
   * longest branch goes on in the place of the decision, so that early ends do not indent everything else.
   */
  private continuation(ways: readonly Connection[]): { readonly at: string | undefined; readonly last?: Connection } {
    const reaches = ways.map(({ to }) => this.reach(to));
    const counts = new Map<string, number>();
    for (const reach of reaches) for (const id of reach) counts.set(id, (counts.get(id) ?? 0) + 1);
    let join: string | undefined;
    for (const [id, count] of counts) if (count > 1 && (join === undefined || this.placeOf(id) < this.placeOf(join))) join = id;
    if (join !== undefined) return { at: join };
    const sizes = reaches.map(({ size }) => size);
    const longest = Math.max(...sizes);
    const last = ways[sizes.indexOf(longest)];
    return last === undefined || longest <= shortBranch ? { at: undefined } : { at: last.to, last };
  }

  private placeOf(id: string): number {
    return this.place.get(id) ?? 0;
  }

  /** The nodes that can be come to from a node, that one included, as far as no other part of the list has them. */
  private reach(from: string): ReadonlySet<string> {
    const reached = new Set<string>(this.isTaken(from) ? [] : [from]);
    // A set gives what is added to it while it is walked, too.
    for (const id of reached) for (const { to } of this.ways.get(id) ?? []) if (!this.isTaken(to)) reached.add(to);
    return reached;
  }

  private bodyEntry(loop: string): string | undefined {
    const entries = this.picture.nodes.filter((shape) => shape.loop === loop && !this.entered.has(shape.id));
    return (entries.find(({ id }) => this.ways.has(id)) ?? entries[0])?.id;
  }

  private named(line: OutlineLine): OutlineLine {
    const shape = this.shapes.get(line.node ?? '');
    const number = this.numbers.get(line.node ?? '');
    return { ...line, text: `Goes on at ${number}. ${shape === undefined ? '' : nodeText(shape)}` };
  }
}

function branch(
  { id, from, to }: Connection,
  kind: 'case' | 'error-handler',
  text: string,
  depth: number,
  silent: string | undefined,
): [Say, Walk] {
  return [
    { to: 'say', line: { kind, depth: depth + 1, text, node: from, line: id } },
    { to: 'walk', from: to, depth: depth + 2, silent },
  ];
}

function caseText(label: string, goesOn: boolean): string {
  const condition = label === '' ? 'Otherwise' : `If ${label}`;
  return goesOn ? `${condition}, straight on:` : `${condition}:`;
}

function noteLine(text: string, depth: number): OutlineLine {
  return { kind: 'note', depth, text: `Note: ${text.replace(/\s+/g, ' ').trim()}` };
}
