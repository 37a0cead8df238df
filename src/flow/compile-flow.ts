import type { Behaviour } from '../behaviour/behaviour.js';
import type { AppIndex } from '../model/app-index.js';
import type { Flow, FlowNode, Loop } from '../model/flow.js';
import { HarnessError } from '../problem/harness-error.js';
import { compileNode } from './compile-node.js';
import { compileParameters } from './compile-parameters.js';
import { declareVariables } from './declare-variables.js';
import { FlowGraph } from './flow-graph.js';
import type { FlowContext, ProgramSource } from './node-compiler.js';
import type { Program, ProgramNode, ProgramProblem } from './program.js';
import { recordNode } from './record.js';

export interface CompileOptions {
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
  readonly programs: ProgramSource;
  /** A second compilation with hooks: an untraced program has no trace of tracing. */
  readonly tracing: boolean;
}

/** Where each node of a flow stands in its program. A loop has two places: its beginning and its turning point. */
export interface NodeNumbers {
  /** Where the node begins. */
  of(node: string): number;
  turningPoint(loop: Loop): number;
  /** Where a way that leads nowhere goes: a step that blocks the run. */
  readonly deadEnd: number;
}

/** Compiles a flow: variables to slots, nodes to an array of closures, expressions to closures. Never throws for a wrong model. */
export function compileFlow(flow: Flow, options: CompileOptions): Program {
  const graph = new FlowGraph(flow);
  const declared = declareVariables(flow, graph, options.index);
  const context: FlowContext = {
    flow,
    index: options.index,
    behaviour: options.behaviour,
    flavour: flow.kind === 'nanoflow' ? 'nanoflow' : 'microflow',
    programs: options.programs,
    table: declared.table,
    latestErrorSlot: declared.latestErrorSlot,
    graph,
  };
  const numbers = numberNodes(graph.nodes);
  const nodes: ProgramNode[] = [];
  const problems: ProgramProblem[] = [];
  for (const node of graph.nodes) nodes.push(...compileNode(node, { context, numbers, scopes: declared.scopes, problems }));
  nodes.push(deadEnd(flow));
  const executable = options.tracing ? nodes.map(traced) : nodes;
  const start = graph.start();
  return {
    flow,
    parameters: compileParameters(context, declared, problems),
    variables: declared.table.variables,
    nodes: executable,
    steps: executable.map((node) => node.step),
    entry: start === undefined ? numbers.deadEnd : numbers.of(start.id),
    latestErrorSlot: declared.latestErrorSlot,
    currentUserSlot: declared.currentUserSlot,
    problems,
  };
}

function numberNodes(nodes: readonly FlowNode[]): NodeNumbers {
  const begins = new Map<string, number>();
  const turns = new Map<Loop, number>();
  let count = 0;
  for (const node of nodes) {
    begins.set(node.id, count++);
    if (node.kind === 'loop') turns.set(node, count++);
  }
  return {
    of: (node) => begins.get(node) ?? count,
    turningPoint: (loop) => turns.get(loop) ?? count,
    deadEnd: count,
  };
}

function deadEnd(flow: Flow): ProgramNode {
  return {
    id: '',
    label: 'nowhere',
    kind: 'dead-end',
    isModelNode: false,
    step: () => {
      throw new HarnessError(
        'no-way-on',
        `${flow.name} comes to a point from which no sequence flow leads on, and which is not an end event.`,
      );
    },
  };
}

function traced(node: ProgramNode, number: number): ProgramNode {
  if (!node.isModelNode) return node;
  const { step } = node;
  return {
    ...node,
    step: (frame) => {
      recordNode(frame, number);
      return step(frame);
    },
  };
}
