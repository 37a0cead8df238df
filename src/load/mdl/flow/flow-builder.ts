import type { LabelForm, LoopForm, ReturnForm, WhileForm } from '../../../../grammar/mdl/syntax/control-statement.js';
import type { ErrorClause, Statement } from '../../../../grammar/mdl/syntax/statement.js';
import type { Annotation, EndEvent, ErrorHandling, Loop } from '../../../model/flow.js';
import type { Span } from '../../../problem/span.js';
import { activityOf, isActivity } from './activities.js';
import { captionOf, hasAnnotation, notesOf, positionOf } from './annotations.js';
import { buildCase, buildIf, buildSplitType } from './branches.js';
import type { FlowContext } from './flow-context.js';
import { type FlowGraph, Path, sizes } from './graph.js';
import { statementName } from './statement-names.js';

interface Label {
  readonly id: string;
  readonly firstUse: Span;
  defined: boolean;
}

/** Turns the statements of one flow into its nodes and sequence flows. */
export class FlowBuilder {
  readonly annotations: Annotation[] = [];
  private readonly labels = new Map<string, Label>();
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

  /** Labels that a `join` names and no `merge` defines. */
  finish(): void {
    for (const [label, { defined, firstUse }] of this.labels) {
      if (defined) continue;
      this.context.report('error', 'mdl-label', `There is no 'merge ${label}' in this flow.`, firstUse);
    }
    const known = new Set([...this.labels.values()].filter((label) => !label.defined).map((label) => label.id));
    if (known.size > 0) this.graph.sequenceFlows = this.graph.sequenceFlows.filter((flow) => !known.has(flow.destination));
  }

  addNotes(statement: Statement, node: string | undefined): void {
    for (const { text, tied } of notesOf(statement.annotations)) {
      const nodes = tied && node !== undefined ? [node] : [];
      const place = positionOf(statement.annotations) ?? { x: 0, y: 0 };
      const size = { width: 200, height: 60 };
      const id = `${this.context.signature.name}#note${this.annotations.length + 1}`;
      this.annotations.push({ id, text, position: { x: place.x, y: place.y - 120 }, size, nodes });
    }
  }

  private statement(statement: Statement, path: Path): void {
    const { form } = statement;
    if (isActivity(form)) {
      this.activity(statement, path);
      return;
    }
    this.refuseErrorClause(statement);
    switch (form.kind) {
      case 'if':
        buildIf(this, form, statement, path);
        break;
      case 'case':
        buildCase(this, form, statement, path);
        break;
      case 'split-type':
        buildSplitType(this, form, statement, path);
        break;
      case 'loop':
        this.loop(form, statement, path);
        break;
      case 'while': {
        const condition = this.context.code(form.condition);
        this.addLoop(form, { kind: 'while', condition }, statement, path);
        break;
      }
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
  }

  private activity(statement: Statement, path: Path): void {
    const { form, annotations, errorClause } = statement;
    if (!isActivity(form)) return;
    const activity = activityOf(form, this.context);
    const errorHandling = this.errorHandling(errorClause);
    const node = path.add(sizes.activity, this.origin(statement), positionOf(annotations), (frame) => ({
      kind: 'activity',
      ...frame,
      activity,
      caption: captionOf(annotations),
      disabled: hasAnnotation(annotations, 'excluded'),
      errorHandling,
    }));
    this.addNotes(statement, node.id);
    if (errorClause !== undefined && 'body' in errorClause) this.handler(errorClause.body, node.id, path);
  }

  /** What a handler leaves open goes on behind the activity, beside its normal way (mdl.md 5.6). */
  private handler(body: readonly Statement[], origin: string, path: Path): void {
    const normal = path.ends;
    const branch = path.branch({ origin, cases: [], isErrorHandler: true }, false, () => this.statements(body, path));
    path.rejoin([...normal, ...branch.ends], branch.x, path.row);
  }

  private errorHandling(clause: ErrorClause | undefined): ErrorHandling {
    return clause?.kind ?? this.context.defaultErrorHandling;
  }

  private refuseErrorClause(statement: Statement): void {
    if (statement.errorClause === undefined) return;
    const name = statementName(statement.form);
    const message = "Only an activity can have 'on error'; put it on the activity that may fail.";
    this.context.report('error', 'mdl-error-clause', message, statement.errorClause.span, name);
  }

  private loop(form: LoopForm, statement: Statement, path: Path): void {
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
    this.addLoop(form, { kind: 'for-each', list, iterator }, statement, path);
  }

  private addLoop(form: LoopForm | WhileForm, source: Loop['source'], statement: Statement, path: Path): void {
    const body = new Path(this.graph, { x: 80, y: 80 });
    // The loop's own id comes before those of its body, in the order of the text.
    const loop = path.add(sizes.activity, this.origin(statement), positionOf(statement.annotations), (frame): Loop => {
      this.loopDepth++;
      this.statements(form.body, body);
      this.loopDepth--;
      this.closePass(body, statement);
      return {
        kind: 'loop',
        ...frame,
        size: sizeAround(body),
        caption: captionOf(statement.annotations),
        source,
        nodes: body.nodes,
        errorHandling: this.context.defaultErrorHandling,
      };
    });
    this.addNotes(statement, loop.id);
  }

  /**
   * A pass ends at any node without a way out. A case or an error handler that leads nowhere needs somewhere to go, though: a
   * Continue event, so that every case has its sequence flow.
   */
  private closePass(body: Path, statement: Statement): void {
    body.ends = body.ends.filter((end) => end.cases.length > 0 || end.isErrorHandler);
    if (body.ends.length === 0) return;
    body.add(sizes.event, this.origin(statement), undefined, (frame) => ({ kind: 'continue', ...frame }));
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
    const node = path.add(sizes.event, this.origin(statement), positionOf(statement.annotations), (frame): EndEvent => {
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
    const node = path.add(sizes.event, this.origin(statement), positionOf(statement.annotations), (frame) => {
      return { kind: kind === 'raise-error' ? 'error-event' : kind, ...frame };
    });
    this.addNotes(statement, node.id);
    path.stop();
  }

  /** `merge` and `join` name a place in the flow, before or behind; a join backwards is how a retry is written. */
  private label(form: LabelForm, statement: Statement, path: Path): void {
    const name = form.label.text;
    if (this.loopDepth > 0) {
      const message = 'A label can not stand inside a loop.';
      this.context.report('error', 'mdl-label', message, form.label.span, statementName(form));
    }
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
