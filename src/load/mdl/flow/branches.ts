import type { CaseForm, ConditionSyntax, IfForm, SplitTypeForm } from '../../../../grammar/mdl/syntax/control-statement.js';
import type { NameSyntax } from '../../../../grammar/mdl/syntax/element.js';
import type { Statement } from '../../../../grammar/mdl/syntax/statement.js';
import type { CaseValue, Decision } from '../../../model/flow.js';
import { usualSizes } from '../../../model/node-size.js';
import { captionOf, positionOf } from './annotations.js';
import { argumentsOf } from './call-activities.js';
import type { FlowBuilder } from './flow-builder.js';
import type { FlowContext } from './flow-context.js';
import type { OpenEnd, Path } from './graph.js';

/** `if`: a decision with a true and a false branch. An `elsif` is a decision in the false branch of the one before. */
export function buildIf(builder: FlowBuilder, form: IfForm, statement: Statement, path: Path): string {
  const ends: OpenEnd[] = [];
  const { row } = path;
  let first = '';
  let furthest = 0;
  let otherwise: OpenEnd | undefined;
  for (const [index, arm] of form.arms.entries()) {
    const isFirst = index === 0;
    const annotations = isFirst ? statement.annotations : arm.annotations;
    if (otherwise !== undefined) path.continueBelow(otherwise);
    const decision = path.add(usualSizes.decision, builder.origin(arm), positionOf(annotations), (frame): Decision => {
      const condition = conditionOf(arm.condition, builder.context);
      return {
        kind: 'decision',
        ...frame,
        caption: captionOf(annotations),
        condition,
        errorHandling: isFirst ? builder.errorHandling(statement.errorClause) : builder.context.defaultErrorHandling,
      };
    });
    if (isFirst) first = decision.id;
    builder.addNotes({ ...statement, annotations }, decision.id);
    const branch = path.branch(branchOf(decision.id, [caseValue('true')]), true, () => builder.statements(arm.body, path));
    ends.push(...branch.ends);
    furthest = Math.max(furthest, branch.x);
    otherwise = branchOf(decision.id, [caseValue('false')]);
  }
  if (otherwise !== undefined) {
    const last = path.branch(otherwise, false, () => builder.statements(form.otherwise, path));
    ends.push(...last.ends);
    furthest = Math.max(furthest, last.x);
  }
  path.rejoin(ends, furthest, row);
  return first;
}

/** `case`: a decision on an enumeration, one sequence flow for each arm. */
export function buildCase(builder: FlowBuilder, form: CaseForm, statement: Statement, path: Path): string {
  const { context } = builder;
  const { subject } = form;
  const type =
    subject.kind === 'expression'
      ? context.variables.typeOfPath(context.code(subject.code).text)
      : context.index.flow('rule', subject.rule.text)?.returnType;
  const enumeration = type?.kind === 'Enumeration' ? type.enumeration : undefined;
  const decision = path.add(
    usualSizes.decision,
    builder.origin(statement),
    positionOf(statement.annotations),
    (frame): Decision => {
      return {
        kind: 'decision',
        ...frame,
        caption: captionOf(statement.annotations),
        condition: conditionOf(subject, context),
        errorHandling: builder.errorHandling(statement.errorClause),
      };
    },
  );
  builder.addNotes(statement, decision.id);
  const key = ({ text }: NameSyntax) => (enumeration === undefined ? text : context.names.value(enumeration, text));
  const arms = form.arms.map((arm) => ({ values: arm.values.map(key), body: arm.body }));
  if (form.otherwise !== undefined) {
    const named = arms.flatMap((arm) => arm.values);
    arms.push({ values: remainingValues(form, enumeration, named, context), body: form.otherwise });
  }
  branchOut(
    builder,
    path,
    arms.map(({ values, body }) => ({ end: branchOf(decision.id, values.map(caseValue)), body })),
  );
  return decision.id;
}

/** `split type`: one arm for each entity, and one for the empty object. */
export function buildSplitType(builder: FlowBuilder, form: SplitTypeForm, statement: Statement, path: Path): void {
  const { context } = builder;
  const variable = form.variable.text;
  const decision = path.add(usualSizes.decision, builder.origin(statement), positionOf(statement.annotations), (frame) => {
    return { kind: 'object-type-decision', ...frame, caption: captionOf(statement.annotations), variable } as const;
  });
  builder.addNotes(statement, decision.id);
  const outer = context.castEntity;
  branchOut(
    builder,
    path,
    form.arms.map((arm) => ({
      end: branchOf(
        decision.id,
        arm.entities.map(({ text }) => ({ kind: 'entity', entity: text })),
      ),
      body: arm.body,
      castEntity: arm.entities[0]?.text || undefined,
    })),
  );
  context.castEntity = outer;
}

interface Arm {
  readonly end: OpenEnd;
  readonly body: readonly Statement[];
  readonly castEntity?: string | undefined;
}

function branchOut(builder: FlowBuilder, path: Path, arms: readonly Arm[]): void {
  const ends: OpenEnd[] = [];
  const { row } = path;
  let furthest = 0;
  for (const [index, arm] of arms.entries()) {
    if ('castEntity' in arm) builder.context.castEntity = arm.castEntity;
    const branch = path.branch(arm.end, index === 0, () => builder.statements(arm.body, path));
    ends.push(...branch.ends);
    furthest = Math.max(furthest, branch.x);
  }
  path.rejoin(ends, furthest, row);
}

function conditionOf(condition: ConditionSyntax, context: FlowContext): Decision['condition'] {
  if (condition.kind === 'expression') return { kind: 'expression', expression: context.code(condition.code) };
  return { kind: 'rule', rule: condition.rule.text, arguments: argumentsOf(condition.arguments, context) };
}

/** What `else` of mdl 0 stands for: every value of the enumeration, and empty, that no arm names. */
function remainingValues(form: CaseForm, name: string | undefined, named: readonly string[], context: FlowContext): string[] {
  const enumeration = name === undefined ? undefined : context.index.enumeration(name);
  if (enumeration === undefined) {
    const { text, span } = form.subject.kind === 'expression' ? form.subject.code : form.subject.rule;
    const message = `Which values 'else' stands for is not known: ${text} is no enumeration here.`;
    context.report('error', 'mdl-case-else', message, span);
    return ['(empty)'];
  }
  return [...enumeration.values.map((value) => value.key), '(empty)'].filter((key) => !named.includes(key));
}

function caseValue(value: string): CaseValue {
  return { kind: 'value', value };
}

function branchOf(origin: string, cases: readonly CaseValue[]): OpenEnd {
  return { origin, cases, isErrorHandler: false };
}
