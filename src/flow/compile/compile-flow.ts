import type { Behaviour } from '../../behaviour/behaviour.js';
import type { AppIndex } from '../../model/app-index.js';
import type { Flow } from '../../model/flow.js';
import { FlowGraph } from '../../model/flow-graph.js';
import { HarnessError } from '../../problem/harness-error.js';
import { CounterLayout } from '../coverage/counter-layout.js';
import type { Program, ProgramNode, ProgramProblem, Walk } from '../program.js';
import { recordNode } from '../record.js';
import { compileNode } from './compile-node.js';
import { compileParameters } from './compile-parameters.js';
import { countedNode } from './counted-node.js';
import { declareVariables } from './declare-variables.js';
import { makeWalk } from './make-walk.js';
import type { FlowContext, ProgramSource } from './node-compiler.js';
import { numberNodes } from './node-numbers.js';
import { visibleVariables } from './visible-variables.js';

export interface CompileOptions {
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
  readonly programs: ProgramSource;
  /** A second compilation with hooks: an untraced program has no trace of tracing. */
  readonly tracing: boolean;
  /** The same for counting what is run. */
  readonly coverage?: boolean;
}

/**
 * Compiles a flow: variables to slots, nodes to an array of closures, expressions to closures. Never throws for a wrong model.
 * What nothing leads to is left out: leftovers of editing have no effect, and are no problem either (mpr-format 4.3).
 */
export function compileFlow(flow: Flow, options: CompileOptions): Program {
  const graph = new FlowGraph(flow);
  const numbers = numberNodes(graph.reachable);
  const layout = options.coverage === true ? new CounterLayout(graph, numbers) : undefined;
  const declared = declareVariables(flow, graph, options);
  const context: FlowContext = {
    flow,
    index: options.index,
    behaviour: options.behaviour,
    flavour: flow.kind === 'nanoflow' ? 'nanoflow' : 'microflow',
    programs: options.programs,
    table: declared.table,
    latestErrorSlot: declared.latestErrorSlot,
    graph,
    layout,
  };
  const nodes: ProgramNode[] = [];
  const problems: ProgramProblem[] = [];
  for (const node of graph.reachable) nodes.push(...compileNode(node, { context, numbers, scopes: declared.scopes, problems }));
  nodes.push(deadEnd(flow));
  const watched = options.tracing ? nodes.map(traced) : nodes;
  const executable = layout === undefined ? watched : watched.map((node, number) => countedNode(node, number, layout));
  const start = graph.start();
  const parameters = compileParameters(context, declared, problems);
  let walkOften: Walk | undefined;
  return {
    flow,
    parameters,
    copiesLists: context.flavour === 'nanoflow' && !(options.behaviour.clientRefListParams && flow.listParametersByReference),
    variables: declared.table.variables,
    visibleAt: visibleVariables(graph, declared),
    nodes: executable,
    steps: executable.map((node) => node.step),
    walkOften: () => {
      // Whoever looks on may ask for the variables that nothing in the flow names.
      walkOften ??= makeWalk(executable, (slot) => options.tracing || declared.table.isNamed(slot), layout);
      return walkOften;
    },
    entry: start === undefined ? numbers.deadEnd : numbers.of(start.id),
    counters: layout?.length ?? 0,
    latestErrorSlot: declared.latestErrorSlot,
    // To read the user's row takes longer than many a microflow, and few name it.
    sessionVariables: declared.sessionVariables.filter(({ slot }) => context.table.isNamed(slot)),
    problems,
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
  const { local: _, step, ...others } = node;
  return {
    ...others,
    step: (frame) => {
      recordNode(frame, number);
      return step(frame);
    },
  };
}
