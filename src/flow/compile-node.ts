import type { ActivityNode, Decision, ErrorHandling, FlowNode, Loop } from '../model/flow.js';
import { HarnessError } from '../problem/harness-error.js';
import type { CompiledActivity } from './activity/definition.js';
import { definitionOf } from './activity/definitions.js';
import { compileDecision, compileObjectTypeDecision } from './compile-decision.js';
import { compileEnd, compileErrorEvent } from './compile-event.js';
import type { NodeNumbers } from './compile-flow.js';
import { compileLoop } from './compile-loop.js';
import { type FlowContext, NodeCompiler } from './node-compiler.js';
import type { ErrorRoute, ProgramNode, ProgramProblem } from './program.js';
import type { VariableScope } from './variable-table.js';

/** Everything about a flow that compiling one of its nodes needs. */
export interface NodeSurroundings {
  readonly context: FlowContext;
  readonly numbers: NodeNumbers;
  readonly scopes: ReadonlyMap<Loop | undefined, VariableScope>;
  readonly problems: ProgramProblem[];
}

/** One node of the model as executable nodes: one, or two for a loop. */
export function compileNode(node: FlowNode, around: NodeSurroundings): ProgramNode[] {
  const next = nextOf(node, around);
  const label = labelOf(node);
  const scope = around.scopes.get(around.context.graph.loopOf(node.id)) ?? new Error('A loop without variables.');
  if (scope instanceof Error) throw scope;
  const type = node.kind === 'activity' ? activityType(node) : node.kind;
  const compiler = new NodeCompiler(around.context, scope, next, { node: node.id, label, type });
  const compiled = compileSteps(node, compiler, around);
  around.problems.push(...compiler.problems);
  const [problem] = compiler.problems;
  const onError = errorRoute(node, next, around);
  return compiled.map((steps, place) => ({
    id: node.id,
    label,
    kind: node.kind,
    isModelNode: place === 0,
    step: problem === undefined ? steps.step : blocker(around.context.flow.name, problem),
    ...(steps.complete !== undefined && { complete: steps.complete }),
    ...(onError !== undefined && { onError }),
  }));
}

function compileSteps(node: FlowNode, compiler: NodeCompiler, around: NodeSurroundings): CompiledActivity[] {
  switch (node.kind) {
    case 'start':
    case 'merge': {
      const { next } = compiler;
      return [{ step: () => next }];
    }
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
    case 'continue': {
      const target = loopTarget(node.kind, node.id, around);
      return [{ step: () => target }];
    }
    case 'activity': {
      if (!node.disabled) return [definitionOf(node.activity).compile(node.activity, compiler)];
      const { next } = compiler;
      return [{ step: () => next }];
    }
  }
}

/** What a person calls the node. */
export function labelOf(node: FlowNode): string {
  switch (node.kind) {
    case 'activity':
      return node.caption === '' ? definitionOf(node.activity).describe(node.activity) : node.caption;
    case 'decision':
      return node.caption === '' ? describeCondition(node) : node.caption;
    case 'object-type-decision':
      return node.caption === '' ? `Type of '${node.variable}'?` : node.caption;
    case 'loop':
      if (node.caption !== '') return node.caption;
      return node.source.kind === 'for-each' ? `For each '${node.source.iterator}' in '${node.source.list}'` : 'While';
    case 'start':
      return 'Start';
    case 'end':
      return 'End';
    case 'merge':
      return 'Merge';
    case 'break':
      return 'Break';
    case 'continue':
      return 'Continue';
    case 'error-event':
      return 'Error';
  }
}

function describeCondition(node: Decision): string {
  if (node.condition.kind === 'rule') return `Rule ${node.condition.rule}?`;
  return `${node.condition.expression.text.trim().replace(/\s+/g, ' ').slice(0, 60)}?`;
}

function activityType(node: ActivityNode): string {
  return node.activity.kind === 'unsupported' ? node.activity.type : node.activity.kind;
}

/** Where a node goes on to; inside a loop the last one leads to the next pass. */
export function nextOf(node: FlowNode, around: NodeSurroundings): number {
  const [way] = around.context.graph.normalFlows(node.id);
  if (way !== undefined) return around.numbers.of(way.destination);
  const loop = around.context.graph.loopOf(node.id);
  return loop === undefined ? around.numbers.deadEnd : around.numbers.turningPoint(loop);
}

function loopTarget(kind: 'break' | 'continue', node: string, around: NodeSurroundings): number {
  const loop = around.context.graph.loopOf(node);
  if (loop === undefined) return around.numbers.deadEnd;
  return kind === 'continue' ? around.numbers.turningPoint(loop) : nextOf(loop, around);
}

/**
 * The handler of a node. In a nanoflow `Rollback` means abort and `Custom` means without rollback, because there is no
 * transaction (semantics 1.8, assumed).
 */
function errorRoute(node: FlowNode, next: number, around: NodeSurroundings): ErrorRoute | undefined {
  const handling: ErrorHandling = 'errorHandling' in node ? node.errorHandling : 'abort';
  if (handling === 'continue') {
    const output = node.kind === 'activity' ? outputSlot(node, around) : undefined;
    return { handler: 'continue', target: next, ...(output !== undefined && { clears: output }) };
  }
  const way = around.context.graph.errorFlow(node.id);
  if (way === undefined || (handling !== 'custom' && handling !== 'custom-without-rollback')) return undefined;
  const undoes = handling === 'custom' && around.context.flavour === 'microflow';
  return { handler: undoes ? 'custom' : 'custom-without-rollback', target: around.numbers.of(way.destination) };
}

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

/** A node that can not be executed stops the run by name when it is reached; it is never skipped. */
function blocker(flow: string, problem: ProgramProblem): ProgramNode['step'] {
  return () => {
    const what = problem.kind === 'unsupported' ? 'can not be executed' : 'is not right in the model';
    throw new HarnessError(problem.code, `${problem.activity} in ${flow} ${what}: ${problem.reason}`, flow);
  };
}
