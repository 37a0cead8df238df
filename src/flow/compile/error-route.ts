import type { ActivityNode, ErrorHandling, FlowNode } from '../../model/flow.js';
import { definitionOf } from '../activity/definitions.js';
import type { ErrorRoute } from '../program.js';
import { type NodeSurroundings, nextOf, numberOf } from './node-surroundings.js';

/**
 * Where a failing node leads: to its own handler, else to that of the loop around it, else out of the flow. In a nanoflow
 * `Rollback` means abort and `Custom` means without rollback, because there is no transaction (semantics 1.8, assumed); a
 * handler on a loop catches what its body left uncaught, and ends the loop (assumed).
 */
export function errorRouteOf(node: FlowNode, around: NodeSurroundings): ErrorRoute | undefined {
  const { graph } = around.context;
  for (let place: FlowNode | undefined = node; place !== undefined; place = graph.loopOf(place.id)) {
    const route = ownRoute(place, around);
    if (route !== undefined) return route;
  }
  return undefined;
}

function ownRoute(node: FlowNode, around: NodeSurroundings): ErrorRoute | undefined {
  const handling: ErrorHandling = 'errorHandling' in node ? node.errorHandling : 'abort';
  if (handling === 'continue') {
    const output = node.kind === 'activity' ? outputSlot(node, around) : undefined;
    return { handler: 'continue', ...goingOn(node, around), ...(output !== undefined && { clears: output }) };
  }
  const way = around.context.graph.errorFlow(node);
  if (way === undefined) return undefined;
  const undoes = handling === 'custom' && around.context.flavour === 'microflow';
  return { handler: undoes ? 'custom' : 'custom-without-rollback', ...target(numberOf(way, around), around) };
}

/** Behind the node, as if it had not failed. */
function goingOn(node: FlowNode, around: NodeSurroundings): Pick<ErrorRoute, 'target' | 'counters'> {
  const recovery = around.context.layout?.recoveryOf(node.id);
  const next = target(nextOf(node, around), around);
  return recovery === undefined ? next : { ...next, counters: [recovery, ...(next.counters ?? [])] };
}

/** Where a number leads that a step could answer, with the counter of the way there. */
function target(answer: number, { context: { layout } }: NodeSurroundings): Pick<ErrorRoute, 'target' | 'counters'> {
  if (layout === undefined || answer < layout.firstWay) return { target: answer };
  return { target: layout.behind(answer), counters: [answer] };
}

/** The slot of what the node would have given; from then on it is empty (semantics 1.8). */
function outputSlot(node: ActivityNode, around: NodeSurroundings): number | undefined {
  const scope = around.scopes.get(around.context.graph.loopOf(node.id));
  const typing = {
    index: around.context.index,
    variable: (name: string) => scope?.find(name)?.type,
    castSource: () => undefined,
  };
  const declaration = definitionOf(node.activity).declare?.(node.activity, typing);
  return declaration === undefined ? undefined : scope?.find(declaration.name)?.slot;
}
