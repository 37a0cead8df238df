import type { LabelForm, LoopForm, ReturnForm, WhileForm } from '../../../../grammar/mdl/syntax/control-statement.js';
import type { ErrorClause, Statement } from '../../../../grammar/mdl/syntax/statement.js';
import type { Annotation, EndEvent, ErrorHandling, Loop } from '../../../model/flow.js';
import { usualSizes } from '../../../model/node-size.js';
import type { Span } from '../../../problem/span.js';
import { activityOf, isActivity } from './activities.js';
import { captionOf, documentationOf, hasAnnotation, notesOf, positionOf } from './annotations.js';
import { buildCase, buildIf, buildSplitType } from './branches.js';
import type { FlowContext } from './flow-context.js';
import { type FlowGraph, Path } from './graph.js';
import { statementName } from './statement-names.js';

interface Label {
  readonly id: string;
  readonly firstUse: Span;
  defined: boolean;
}

/** Turns the statements of one flow into its nodes and sequence flows. */
export class FlowBuilder {
  readonly annotations: Annotation[] = [];
  private readonly notes = new Map<string, Annotation & { readonly nodes: string[] }>();
  /** Those of the flow, or of the loop that is being built: no way crosses the border of a loop. */
  private labels = new Map<string, Label>();
  private loopDepth = 0;

  constructor(
    readonly context: FlowContext,
    readonly graph: FlowGraph,
  ) {}

  /** Adds statements behind the open ends of a path. Behind a return nothing can be reached, which is said once. */
  statements(statements: readonly Statement[], path: Path): void {
    let reported = false;
    for (const statement of statements) {
      if (path.reachable || statement.form.kind === 'merge') this.statement(statement, path);
      else if (!reported && statement.form.kind !== 'nothing') {
        reported = true;
        const name = statementName(statement.form);
        const message = 'No way leads to this statement: the one before it ends the flow or goes elsewhere.';
        this.context.report('error', 'mdl-unreachable', message, statement.span, name);
      }
    }
  }

  /** Labels that a `join` names and no `merge` defines, in the flow or in the loop that ends. */
  finish(): void {
    for (const [label, { defined, firstUse }] of this.labels) {
      if (defined) continue;
      this.context.report(
        'error',
        'mdl-label',
        `There is no 'merge ${label}' in this ${this.loopDepth > 0 ? 'loop' : 'flow'}.`,
        firstUse,
      );
    }
    const known = new Set([...this.labels.values()].filter((label) => !label.defined).map((label) => label.id));
    if (known.size > 0) this.graph.sequenceFlows = this.graph.sequenceFlows.filter((flow) => !known.has(flow.destination));
  }

  addNotes(statement: Statement, node: string | undefined): void {
    for (const note of notesOf(statement.annotations)) {
      const nodes = note.tied && node !== undefined ? [node] : [];
      const shared = note.id === undefined ? undefined : this.notes.get(note.id);
      if (shared !== undefined) {
        shared.nodes.push(...nodes);
        continue;
      }
      const place = positionOf(statement.annotations) ?? { x: 0, y: 0 };
      const position = note.position ?? { x: place.x, y: place.y - 120 };
      const size = note.size ?? { width: 200, height: 60 };
      const id = `${this.context.signature.name}#note${this.annotations.length + 1}`;
      const annotation = { id, text: note.text, position, size, nodes };
      this.annotations.push(annotation);
      if (note.id !== undefined) this.notes.set(note.id, annotation);
    }
  }

  private statement(statement: Statement, path: Path): void {
    const { annotations, errorClause } = statement;
    const failing = this.form(statement, path);
    if (failing === undefined) this.refuseErrorClause(statement);
    else if (errorClause !== undefined && 'body' in errorClause) this.handler(errorClause.body, failing, path);
    const meeting = positionOf(annotations, 'merge');
    if (meeting !== undefined && path.reachable) path.addMerge(this.graph.nextId(), this.origin(statement), meeting);
  }

  /** The node of a statement that can fail, whose error clause is then its own. */
  private form(statement: Statement, path: Path): string | undefined {
    const { form } = statement;
    if (isActivity(form)) return this.activity(statement, path);
    switch (form.kind) {
      case 'if':
        return buildIf(this, form, statement, path);
      case 'case':
        return buildCase(this, form, statement, path);
      case 'loop':
        return this.loop(form, statement, path);
      case 'while':
        return this.addLoop(form, { kind: 'while', condition: this.context.code(form.condition) }, statement, path);
      case 'split-type':
        buildSplitType(this, form, statement, path);
        break;
      case 'return':
        this.end(form, statement, path);
        break;
      case 'merge':
      case 'join':
        this.label(form, statement, path);
        break;
      case 'nothing':
        this.addNotes(statement, undefined);
        break;
      default:
        this.event(form.kind, statement, path);
        break;
    }
    return undefined;
  }

  private activity(statement: Statement, path: Path): string | undefined {
    const { form, annotations, errorClause } = statement;
    if (!isActivity(form)) return undefined;
    const activity = activityOf(form, this.context);
    const errorHandling = this.errorHandling(errorClause);
    const node = path.add(usualSizes.activity, this.origin(statement), positionOf(annotations), (frame) => ({
      kind: 'activity',
      ...frame,
      documentation: documentationOf(annotations),
      activity,
      caption: captionOf(annotations),
      disabled: hasAnnotation(annotations, 'excluded'),
      errorHandling,
    }));
    this.addNotes(statement, node.id);
    return node.id;
  }

  /** What a handler leaves open goes on behind the activity, beside its normal way (mdl.md 5.6). */
  private handler(body: readonly Statement[], origin: string, path: Path): void {
    const normal = path.ends;
    const branch = path.branch({ origin, cases: [], isErrorHandler: true }, false, () => this.statements(body, path));
    path.rejoin([...normal, ...branch.ends], branch.x, path.row);
  }

  errorHandling(clause: ErrorClause | undefined): ErrorHandling {
    return clause?.kind ?? this.context.defaultErrorHandling;
  }

  private refuseErrorClause(statement: Statement): void {
    if (statement.errorClause === undefined) return;
    const name = statementName(statement.form);
    const message = "Only activities, decisions and loops can have 'on error'; put it on the activity that may fail.";
    this.context.report('error', 'mdl-error-clause', message, statement.errorClause.span, name);
  }

  private loop(form: LoopForm, statement: Statement, path: Path): string {
    const iterator = form.iterator.text;
    const { variables } = this.context;
    let list = form.list.text;
    if (form.association !== undefined) {
      // A loop runs over a variable, so the association is retrieved into one of its own first.
      list = `${iterator}List`;
      while (variables.typeOf(list) !== undefined) list += 'Of';
      const source = { kind: 'association', variable: form.list, association: form.association } as const;
      const output = { text: list, span: form.list.span };
      this.activity({ form: { kind: 'retrieve', output, source }, annotations: [], span: form.list.span }, path);
    }
    const entity = variables.entityOf(list);
    if (!variables.isList(list) && variables.typeOf(list)?.kind !== 'Unknown') {
      const message = `The variable $${list} holds no list here.`;
      this.context.report('error', 'mdl-variable', message, form.list.span, statementName(form));
    }
    variables.define(iterator, entity === undefined ? { kind: 'Unknown' } : { kind: 'Object', entity });
    return this.addLoop(form, { kind: 'for-each', list, iterator }, statement, path);
  }

  private addLoop(form: LoopForm | WhileForm, source: Loop['source'], statement: Statement, path: Path): string {
    const body = new Path(this.graph, { x: 80, y: 80 });
    // The loop's own id comes before those of its body, in the order of the text.
    const loop = path.add(usualSizes.activity, this.origin(statement), positionOf(statement.annotations), (frame): Loop => {
      const outer = this.labels;
      this.labels = new Map();
      this.loopDepth++;
      this.statements(form.body, body);
      this.finish();
      this.refuseWayToBeginning(body, statement);
      this.loopDepth--;
      this.labels = outer;
      this.closePass(body, statement);
      return {
        kind: 'loop',
        ...frame,
        size: sizeAround(body),
        caption: captionOf(statement.annotations),
        source,
        nodes: body.nodes,
        errorHandling: this.errorHandling(statement.errorClause),
      };
    });
    this.addNotes(statement, loop.id);
    return loop.id;
  }

  /** The body of a loop begins at the node that nothing leads to, so there has to be one. */
  private refuseWayToBeginning(body: Path, statement: Statement): void {
    const [first] = body.nodes;
    if (!this.graph.sequenceFlows.some(({ destination }) => destination === first?.id)) return;
    const message = "The body of a loop can not begin with a place that a 'join' goes back to; put a statement before it.";
    this.context.report('error', 'mdl-label', message, statement.span, statementName(statement.form));
  }

  /**
   * A pass ends at any node without a way out. A case or an error handler that leads nowhere needs somewhere to go, though: a
   * Continue event, so that every case has its sequence flow.
   */
  private closePass(body: Path, statement: Statement): void {
    body.ends = body.ends.filter((end) => end.cases.length > 0 || end.isErrorHandler);
    if (body.ends.length === 0) return;
    body.add(usualSizes.end, this.origin(statement), undefined, (frame) => ({ kind: 'continue', ...frame }));
  }

  private end(form: ReturnForm, statement: Statement, path: Path): void {
    if (this.loopDepth > 0) {
      const message = 'A loop has no end event: leave it with break, and return behind it.';
      this.context.report('error', 'mdl-return-in-loop', message, statement.span, statementName(form));
    }
    const isVoid = this.context.signature.returnType.kind === 'Nothing';
    // `return empty` is what some texts write where there is nothing to return.
    const value = form.value === undefined || (isVoid && form.value.text === 'empty') ? undefined : this.context.code(form.value);
    if (value !== undefined && isVoid) {
      this.context.report('error', 'mdl-return', 'This flow returns nothing, but a value is returned here.', statement.span);
    } else if (value === undefined && !isVoid) {
      this.context.report('error', 'mdl-return', 'This flow returns a value, but none is returned here.', statement.span);
    }
    const node = path.add(usualSizes.end, this.origin(statement), positionOf(statement.annotations), (frame): EndEvent => {
      return { kind: 'end', ...frame, ...(value === undefined ? {} : { returnValue: value }) };
    });
    this.addNotes(statement, node.id);
    path.stop();
  }

  private event(kind: 'break' | 'continue' | 'raise-error', statement: Statement, path: Path): void {
    if (kind !== 'raise-error' && this.loopDepth === 0) {
      const message = `'${kind}' stands in no loop.`;
      this.context.report('error', 'mdl-loop-event', message, statement.span, statementName(statement.form));
    }
    const node = path.add(usualSizes.end, this.origin(statement), positionOf(statement.annotations), (frame) => {
      return { kind: kind === 'raise-error' ? 'error-event' : kind, ...frame };
    });
    this.addNotes(statement, node.id);
    path.stop();
  }

  /**
   * `merge` and `join` name a place in the flow, before or behind; a join backwards is how a retry is written. In a loop they name
   * places of its body, which only our own dialect has: graphs of projects need them.
   */
  private label(form: LabelForm, statement: Statement, path: Path): void {
    const name = form.label.text;
    const label = this.labels.get(name) ?? { id: this.graph.nextId(), firstUse: form.label.span, defined: false };
    this.labels.set(name, label);
    if (form.kind === 'join') {
      this.graph.connect(path.ends, label.id);
      path.stop();
      return;
    }
    if (label.defined) {
      this.context.report('error', 'mdl-label', `There are two 'merge ${name}' in this flow.`, form.label.span);
      return;
    }
    label.defined = true;
    path.addMerge(label.id, this.origin(statement), positionOf(statement.annotations));
  }

  origin(statement: { readonly span: Span }) {
    return this.context.file.origin(statement.span);
  }
}

function sizeAround(body: Path): { width: number; height: number } {
  const right = Math.max(160, ...body.nodes.map((node) => node.position.x + node.size.width));
  const bottom = Math.max(120, ...body.nodes.map((node) => node.position.y + node.size.height));
  return { width: right, height: bottom };
}
