import type { CaseValue, FlowNode, Loop, SequenceFlow } from '../../model/flow.js';
import type { ProgramProblem } from '../program.js';
import type { FlowContext } from './node-compiler.js';
import type { NodeNumbers } from './node-numbers.js';
import type { VariableScope } from './variable-table.js';

/** Everything about a flow that compiling one of its nodes needs. */
export interface NodeSurroundings {
  readonly context: FlowContext;
  readonly numbers: NodeNumbers;
  readonly scopes: ReadonlyMap<Loop | undefined, VariableScope>;
  readonly problems: ProgramProblem[];
}

/** Where a node goes on to; inside a loop the last one leads to the next pass. */
export function nextOf(node: FlowNode, around: NodeSurroundings): number {
  const [way] = around.context.graph.normalFlows(node.id);
  if (way !== undefined) return numberOf(way, around);
  const loop = around.context.graph.loopOf(node.id);
  return loop === undefined ? around.numbers.deadEnd : around.numbers.turningPoint(loop);
}

/** What a step answers to go along a sequence flow, for one of its values where it has some. */
export function numberOf(way: SequenceFlow, { context, numbers }: NodeSurroundings, value?: CaseValue): number {
  return context.layout?.along(way, value) ?? numbers.of(way.destination);
}
