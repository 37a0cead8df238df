import type { FlowNode } from '../../model/flow.js';
import type { Captured } from '../../trace/capture.js';
import type { Effect, Side, TraceEvent } from '../../trace/event.js';
import type { FlowPlan } from './flow-plan.js';

/** What a run went through, as a tree: a flow that was called hangs below the node that called it. */
export type PathItem = PathNode | PathLoop | PathFlow | PathEffect | PathCaught;

export interface PathNode {
  readonly kind: 'node';
  readonly on: Side;
  readonly activity: string;
  readonly node: FlowNode | undefined;
  /** The way that a decision took. */
  way: string | undefined;
  readonly below: PathItem[];
}

/** A loop with the passes that were made; each is what happened in it. */
export interface PathLoop {
  readonly kind: 'loop';
  readonly on: Side;
  readonly activity: string;
  readonly passes: PathItem[][];
  /** What happened at the loop itself, before its first pass: its list was retrieved, its condition failed. */
  readonly below: PathItem[];
}

export interface PathFlow {
  readonly kind: 'flow';
  readonly on: Side;
  readonly flow: string;
  /** The activity that called it has its name in its own. */
  readonly isNamedByCall: boolean;
  readonly arguments: Readonly<Record<string, Captured>>;
  readonly items: PathItem[];
  /** Absent while the flow has not ended, as when the run was blocked. */
  outcome: 'returned' | 'failed' | undefined;
  result: Captured;
}

export interface PathEffect {
  readonly kind: 'effect';
  readonly effect: Effect;
}

/** An error handler took over. */
export interface PathCaught {
  readonly kind: 'caught';
  readonly message: string;
}

/** A flow that is being walked through: where its next item goes. */
interface OpenFlow {
  readonly path: PathFlow;
  readonly plan: FlowPlan | undefined;
  /** The loops that the last node is in, outermost first. */
  loops: { readonly id: string; readonly path: PathLoop }[];
  last: PathNode | PathLoop | undefined;
  lastNode: string;
}

/**
 * Turns the events of a run into the path that it took. The events say which nodes ran; the shape of the flows says which
 * of them are passes of a loop, and which way a decision took.
 *
 * @param planOf the shape of a flow by its name
 */
export function buildPath(trace: readonly TraceEvent[], planOf: (flow: string) => FlowPlan | undefined): PathItem[] {
  const roots: PathItem[] = [];
  const open: OpenFlow[] = [];
  for (const event of trace) {
    const current = open[open.length - 1];
    switch (event.event) {
      case 'flow-entered': {
        const { on, flow } = event;
        const path: PathFlow = {
          kind: 'flow',
          on,
          flow,
          isNamedByCall: current?.last?.activity.includes(flow) ?? false,
          arguments: event.arguments,
          items: [],
          outcome: undefined,
          result: null,
        };
        placeBelow(current, roots).push(path);
        open.push({ path, plan: planOf(flow), loops: [], last: undefined, lastNode: '' });
        break;
      }
      case 'flow-left':
        if (current !== undefined) {
          current.path.outcome = event.outcome;
          current.path.result = event.result;
        }
        open.pop();
        break;
      case 'node':
        if (current !== undefined) addNode(current, event);
        break;
      case 'error-caught':
        placeBelow(current, roots).push({ kind: 'caught', message: event.message });
        break;
      case 'effect':
        placeBelow(current, roots).push({ kind: 'effect', effect: event.effect });
        break;
    }
  }
  return roots;
}

/** What happens now belongs to the node that ran last. */
function placeBelow(current: OpenFlow | undefined, roots: PathItem[]): PathItem[] {
  if (current === undefined) return roots;
  return current.last?.below ?? current.path.items;
}

function addNode(current: OpenFlow, event: Extract<TraceEvent, { event: 'node' }>): void {
  const { plan } = current;
  if (plan !== undefined && current.last?.kind === 'node') current.last.way = plan.wayTo(current.lastNode, event.node);
  // Loops that the node is not in have ended.
  current.loops = current.loops.filter(({ id }) => plan?.isInLoop(event.node, id) === true);
  const into = enterPass(current, event.node);
  const node = plan?.node(event.node);
  const { on, activity } = event;
  if (node?.kind === 'loop') {
    const path: PathLoop = { kind: 'loop', on, activity, passes: [], below: [] };
    into.push(path);
    current.loops.push({ id: event.node, path });
    current.last = path;
  } else {
    const path: PathNode = { kind: 'node', on, activity, node, way: undefined, below: [] };
    into.push(path);
    current.last = path;
  }
  current.lastNode = event.node;
}

/** Where the node goes: into the pass of its innermost loop, which begins anew at the first node of the body. */
function enterPass(current: OpenFlow, node: string): PathItem[] {
  const loop = current.loops[current.loops.length - 1];
  if (loop === undefined) return current.path.items;
  const { passes } = loop.path;
  if (passes.length === 0 || current.plan?.beginsPass(loop.id, node) === true) passes.push([]);
  return passes[passes.length - 1] ?? [];
}

/** Every effect of a part of a path, in order. */
export function effectsIn(items: readonly PathItem[]): readonly Effect[] {
  return items.flatMap(effectsOf);
}

function effectsOf(item: PathItem): readonly Effect[] {
  switch (item.kind) {
    case 'effect':
      return [item.effect];
    case 'node':
      return effectsIn(item.below);
    case 'flow':
      return effectsIn(item.items);
    case 'loop':
      return [...effectsIn(item.below), ...item.passes.flatMap(effectsIn)];
    case 'caught':
      return [];
  }
}
