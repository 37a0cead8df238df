import type { Behaviour } from '../../behaviour/behaviour.js';
import { describeAbsence, type Feature } from '../../behaviour/feature.js';
import {
  type CompiledExpression,
  compileExpression,
  type Evaluate,
  type ExpressionContext,
  type Variable,
} from '../../expression/compile.js';
import type { Flavour } from '../../expression/environment.js';
import type { AppIndex } from '../../model/app-index.js';
import { type DataType, describeType } from '../../model/data-type.js';
import type { Code, Flow } from '../../model/flow.js';
import type { FlowGraph } from '../../model/flow-graph.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Origin } from '../../problem/span.js';
import type { CounterLayout, LeafCounters } from '../coverage/counter-layout.js';
import type { Program, ProgramProblem } from '../program.js';
import { type CastSource, findCastSource } from './cast-source.js';
import { counting } from './counting-context.js';
import { currentIndex } from './node-features.js';
import type { VariableScope, VariableTable } from './variable-table.js';

/** Finds the program of a flow when it is called, so that flows may call each other in circles. */
export interface ProgramSource {
  program(kind: Flow['kind'], name: string): Program | undefined;
}

/** What is the same for all nodes of one flow. */
export interface FlowContext {
  readonly flow: Flow;
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
  readonly flavour: Flavour;
  readonly programs: ProgramSource;
  readonly table: VariableTable;
  readonly latestErrorSlot: number;
  readonly graph: FlowGraph;
  /** Where the flow counts what is run of it, if it does. */
  readonly layout: CounterLayout | undefined;
}

/** Which node is compiled, for what is reported about it. */
export interface NodePlace {
  readonly node: string;
  readonly label: string;
  readonly type: string;
}

/**
 * What one node is compiled with: names to slots, texts to expressions, and a place to say what is wrong. A node with a
 * problem still compiles; it blocks the run when it is reached, and the rest of the flow runs.
 */
export class NodeCompiler implements ExpressionContext {
  readonly problems: ProgramProblem[] = [];

  constructor(
    readonly context: FlowContext,
    private readonly scope: VariableScope,
    /** The node to go on with. */
    readonly next: number,
    private readonly place: NodePlace,
  ) {}

  get index(): AppIndex {
    return this.context.index;
  }

  get behaviour(): Behaviour {
    return this.context.behaviour;
  }

  get flavour(): Flavour {
    return this.context.flavour;
  }

  variable(name: string): Variable | undefined {
    const known = this.scope.find(name);
    if (known === undefined && name === 'currentIndex') this.needs([currentIndex]);
    if (known?.slot === this.context.latestErrorSlot) this.checkLatestError();
    return known;
  }

  /** For a cast: the object type decision before it. */
  castSource(): CastSource | undefined {
    return findCastSource(this.context.graph, this.place.node);
  }

  /** The same node seen from inside its loop body. */
  inScope(scope: VariableScope): NodeCompiler {
    return new NodeCompiler(this.context, scope, this.next, this.place);
  }

  variableNames(): Iterable<string> {
    return this.scope.names();
  }

  /** The slot of a variable that the node reads. */
  read(name: string): Variable {
    const variable = this.variable(name);
    if (variable !== undefined) return variable;
    this.invalid('unknown-variable', `There is no variable $${name} here.${didYouMean(name, this.scope.names())}`);
    return this.hidden('unknown');
  }

  /** The slot that takes the result, or nothing where it is not used. */
  output(name: string): number | undefined {
    return name === '' ? undefined : this.scope.find(name)?.slot;
  }

  /** A slot of the node's own. */
  hidden(purpose: string): Variable {
    return { slot: this.context.table.addHidden(purpose), type: { kind: 'Unknown' } };
  }

  /** Compiles the text of an expression. What is wrong with it, or doubtful, becomes a problem of this node. */
  expression(code: Code, expected: DataType | undefined, what: string, context: ExpressionContext = this): Evaluate {
    return this.compiled(code, expected, what, context).evaluate;
  }

  /** The same with all that is known about it. */
  compiled(code: Code, expected: DataType | undefined, what: string, context: ExpressionContext = this): CompiledExpression {
    const compiled = compileExpression(code.text, context, expected);
    for (const finding of compiled.findings) {
      const reason = `${what}: ${finding.message} In: ${shortened(code.text)}`;
      if (finding.severity === 'error') this.invalid(finding.code, reason);
      else this.doubtful(finding.code, reason);
    }
    return compiled;
  }

  /** The same for what decides where to go: its single conditions are counted, if the flow counts. */
  condition(code: Code, expected: DataType | undefined): CompiledExpression & { readonly seen?: LeafCounters } {
    const leaves = this.context.layout?.leavesOf(this.place.node) ?? [];
    const compiled = this.compiled(code, expected, 'The condition', leaves.length === 0 ? this : counting(this, leaves));
    const [only] = leaves;
    return compiled.onNumbers === undefined || only === undefined ? compiled : { ...compiled, seen: only };
  }

  /** The type of an expression, without reporting anything. */
  typeOf(code: Code, context: ExpressionContext = this): DataType {
    return compileExpression(code.text, context).type;
  }

  /** A context in which one more variable is known: `$currentObject` in a list operation. */
  with(name: string, variable: Variable, around: ExpressionContext = this): ExpressionContext {
    return {
      index: this.index,
      behaviour: this.behaviour,
      flavour: this.flavour,
      variable: (wanted) => (wanted === name ? variable : around.variable(wanted)),
      variableNames: () => [name, ...around.variableNames()],
    };
  }

  /** Reads a variable that has to hold an object, with the entity that it is declared for. */
  readObject(name: string): { slot: number; entity: string | undefined } {
    const { slot, type } = this.read(name);
    if (type.kind !== 'Object' && type.kind !== 'Unknown') {
      this.invalid('object-expected', `$${name} is ${describeType(type)}, but an object is needed.`);
    }
    return { slot, entity: type.kind === 'Object' ? type.entity : undefined };
  }

  readList(name: string): { slot: number; entity: string | undefined } {
    const { slot, type } = this.read(name);
    if (type.kind !== 'List' && type.kind !== 'Unknown') {
      this.invalid('list-expected', `$${name} is ${describeType(type)}, but a list is needed.`);
    }
    return { slot, entity: type.kind === 'List' ? type.entity : undefined };
  }

  /** Reads a variable that has to hold an object or a list. */
  readElements(name: string): { slot: number; isList: boolean } {
    const { slot, type } = this.read(name);
    if (type.kind !== 'Object' && type.kind !== 'List' && type.kind !== 'Unknown') {
      this.invalid('object-expected', `$${name} is ${describeType(type)}, but an object or a list is needed.`);
    }
    return { slot, isList: type.kind === 'List' };
  }

  /** What the node uses has to exist in the version that the app runs as. */
  needs(features: readonly Feature[]): void {
    for (const feature of features) {
      const absence = describeAbsence(feature, this.behaviour);
      if (absence !== undefined) this.invalid('not-in-version', absence);
    }
  }

  /** Says so when there is no such entity: it was deleted, or misspelt. */
  requireEntity(name: string): void {
    if (this.index.entity(name) === undefined)
      this.invalid('unresolved-name', `There is no entity ${name}.${didYouMean(name, this.index.entityNames())}`);
  }

  /** The model is wrong at this node. */
  invalid(code: string, reason: string, origin?: Origin): void {
    this.report('invalid', code, reason, origin);
  }

  /** The model may be right, but this can not be executed here. */
  unsupported(code: string, reason: string): void {
    this.report('unsupported', code, reason);
  }

  /** Runs as it is, but a look at it is worth while. */
  doubtful(code: string, reason: string, origin?: Origin): void {
    this.report('doubtful', code, reason, origin);
  }

  /** Beyond the handler it keeps the last error, or is empty (semantics 1.8, decision 33). */
  private checkLatestError(): void {
    if (this.context.graph.isInHandler(this.place.node)) return;
    this.doubtful(
      'latest-error-scope',
      '$latestError has a meaning only on the way of an error handler, up to where that joins the way without an error. Keep what is needed later in a variable.',
    );
  }

  private report(kind: ProgramProblem['kind'], code: string, reason: string, origin?: Origin): void {
    // A node may look at the same name more than once; saying so once is enough.
    if (this.problems.some((known) => known.code === code && known.reason === reason)) return;
    const { node, label, type } = this.place;
    this.problems.push({ kind, code, node, activity: label, type, reason, ...(origin !== undefined && { origin }) });
  }
}

function shortened(text: string): string {
  const oneLine = text.trim().replace(/\s+/g, ' ');
  return oneLine.length > 120 ? `${oneLine.slice(0, 117)}…` : oneLine;
}
