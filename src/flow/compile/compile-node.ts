import type { FlowNode } from '../../model/flow.js';
import { labelOf, typeOf } from '../../model/node-label.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { CompiledActivity } from '../activity/definition.js';
import { definitionOf } from '../activity/definitions.js';
import type { ProgramNode, ProgramProblem } from '../program.js';
import { checkErrorHandling } from './check-error-handling.js';
import { compileDecision, compileObjectTypeDecision } from './compile-decision.js';
import { compileEnd, compileErrorEvent } from './compile-event.js';
import { compileLoop } from './compile-loop.js';
import { errorRouteOf } from './error-route.js';
import { NodeCompiler } from './node-compiler.js';
import { featuresOf } from './node-features.js';
import { type NodeSurroundings, nextOf } from './node-surroundings.js';

/** One node of the model as executable nodes: one, or two for a loop. */
export function compileNode(node: FlowNode, around: NodeSurroundings): ProgramNode[] {
  const label = labelOf(node);
  const scope = around.scopes.get(around.context.graph.loopOf(node.id));
  if (scope === undefined) throw new Error('A loop without variables.');
  const compiler = new NodeCompiler(around.context, scope, nextOf(node, around), { node: node.id, label, type: typeOf(node) });
  compiler.needs(featuresOf(node));
  const compiled = compileSteps(node, compiler, around);
  checkErrorHandling(node, compiler);
  around.problems.push(...compiler.problems);
  const problems = compiler.problems.filter(({ kind }) => kind !== 'doubtful');
  const onError = errorRouteOf(node, around);
  return compiled.map((steps, place) => ({
    id: node.id,
    label,
    kind: node.kind,
    isModelNode: place === 0,
    step: problems.length === 0 ? steps.step : blocker(around.context.flow.name, label, problems),
    ...(steps.local !== undefined && problems.length === 0 && { local: steps.local }),
    ...(steps.passes !== undefined && { passes: steps.passes }),
    ...(steps.complete !== undefined && { complete: steps.complete }),
    ...(onError !== undefined && { onError }),
  }));
}

function compileSteps(node: FlowNode, compiler: NodeCompiler, around: NodeSurroundings): CompiledActivity[] {
  switch (node.kind) {
    case 'start':
    case 'merge':
      return [goTo(compiler.next)];
    case 'end':
      return [compileEnd(node, compiler)];
    case 'error-event':
      return [compileErrorEvent(compiler)];
    case 'decision':
      return [compileDecision(node, compiler, around)];
    case 'object-type-decision':
      return [compileObjectTypeDecision(node, compiler, around)];
    case 'loop':
      return compileLoop(node, compiler, around);
    case 'break':
    case 'continue':
      return [goTo(loopTarget(node.kind, node.id, around))];
    case 'activity':
      return [node.disabled ? goTo(compiler.next) : definitionOf(node.activity).compile(node.activity, compiler)];
  }
}

function goTo(target: number): CompiledActivity {
  return { step: () => target, local: { kind: 'go', next: target } };
}

function loopTarget(kind: 'break' | 'continue', node: string, around: NodeSurroundings): number {
  const loop = around.context.graph.loopOf(node);
  if (loop === undefined) return around.numbers.deadEnd;
  return kind === 'continue' ? around.numbers.turningPoint(loop) : nextOf(loop, around);
}

/** A node that can not be executed stops the run by name when it is reached; it is never skipped. */
function blocker(flow: string, label: string, problems: readonly ProgramProblem[]): ProgramNode['step'] {
  const [first] = problems;
  const code = first?.code ?? 'unsupported-activity';
  const isUnsupported = problems.every(({ kind }) => kind === 'unsupported');
  const what = isUnsupported ? 'can not be executed' : 'is not right in the model';
  const message = `${label} in ${flow} ${what}: ${problems.map(({ reason }) => reason).join(' ')}`;
  return () => {
    throw new HarnessError(code, message, flow);
  };
}
