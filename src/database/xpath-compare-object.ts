import type { ComparisonOperator } from '../../grammar/xpath/syntax.js';
import type { EvaluationScope } from '../expression/environment.js';
import type { Span } from '../problem/span.js';
import type { Guid, Scalar } from '../value/value.js';
import { type Hop, writeExists, writeLinked } from './path-sql.js';
import type { RowAlias, SqlWriter, WriteCondition } from './sql-writer.js';
import type { XPathContext } from './xpath-context.js';
import type { ObjectOperand, ObjectsOperand, Operand, ScalarOperand } from './xpath-operand.js';

type Constant = ScalarOperand | ObjectsOperand | Extract<Operand, { kind: 'empty' }>;

const never: WriteCondition = () => '0';

/** What a text that is no id stands for. */
const idOfNothing: Guid = -1;

/** The id of an object, or an association, with an object variable, `[%CurrentUser%]` or an id in digits (semantics 6.1, 6.6). */
export function compareObject(
  left: ObjectOperand,
  operator: ComparisonOperator,
  right: Constant,
  span: Span,
  context: XPathContext,
): WriteCondition {
  if (operator !== '=' && operator !== '!=') return fail(context, 'Objects have no order: compare them by = or !=.', span);
  if (right.kind === 'empty' || (right.kind === 'scalar' && typeof right.literal === 'boolean')) {
    return compareWithNothing(left, (operator === '=') === (right.kind === 'scalar' && right.literal === true), span, context);
  }
  const objects = right.kind === 'objects' ? right : idsOf(right);
  if (objects === undefined) return fail(context, 'An object can only be compared with an object, or with an id.', right.span);
  const endsInEntity = left.association === undefined && left.hops.length > 0 && left.isId !== true;
  if (endsInEntity && right.kind === 'objects' && !context.expressions.behaviour.xpathEntityComparison) {
    const message =
      'Before Mendix 10.19 a path that ends in an entity can not be compared with an object: end it with the association.';
    context.findings.error('xpath-entity-comparison', message, span);
  }
  const related = relatedTo(left, objects, context);
  if (!related)
    context.findings.warning(
      'xpath-unrelated',
      `An object of ${objects.entity ?? ''} never stands here, so this matches nothing.`,
      right.span,
    );
  return compareIds(left, operator === '=', objects);
}

/** Two objects that paths lead to. */
export function compareObjects(
  left: ObjectOperand,
  operator: ComparisonOperator,
  right: ObjectOperand,
  span: Span,
  context: XPathContext,
): WriteCondition {
  if (operator !== '=' && operator !== '!=') return fail(context, 'Objects have no order: compare them by = or !=.', span);
  const equals = operator === '=' ? '=' : '<>';
  // A path is true or false also where it is nothing but a reference, which the row itself holds (semantics 6.3).
  return (sql, row) =>
    `ifnull(${writeEnd(sql, row, left, (leftId) => writeEnd(sql, row, right, (rightId) => `${leftId} ${equals} ${rightId}`))}, 0)`;
}

function writeEnd(sql: SqlWriter, row: RowAlias, operand: ObjectOperand, test: (id: string) => string): string {
  const { hops, association } = operand;
  if (association === undefined) return writeExists(sql, row, hops, (_, at) => test(`${at.name}._guid`));
  return writeExists(sql, row, hops, (_, at) => writeLinked(sql, at, association, test));
}

/**
 * An empty variable stands for `empty`: no object at the end of the path (semantics 6.3; for associations assumed). The last
 * step counts as an attribute of the object before it, so that everything before has to exist.
 */
function compareIds(left: ObjectOperand, isEqual: boolean, objects: ObjectsOperand): WriteCondition {
  const test = (sql: SqlWriter, row: RowAlias) => idTest(sql, row, isEqual, objects);
  if (left.hops.length === 0 && left.association === undefined) {
    return (sql, row) => test(sql, row).matches(`${row.name}._guid`);
  }
  return (sql, row) => {
    const { matches, isEmpty } = test(sql, row);
    const before = left.association === undefined ? left.hops.slice(0, -1) : left.hops;
    const last = left.association ?? left.hops.at(-1);
    if (last === undefined) throw new Error('A path has a step.');
    return writeExists(sql, row, before, (_, at) => {
      const linked = (condition: (id: string) => string) => writeLast(sql, at, last, left.association !== undefined, condition);
      const some = linked(matches);
      return isEqual && isEmpty !== undefined
        ? `CASE WHEN ${isEmpty} THEN NOT (${linked((id) => `${id} IS NOT NULL`)}) ELSE ${some} END`
        : some;
    });
  };
}

function writeLast(sql: SqlWriter, row: RowAlias, hop: Hop, isBare: boolean, test: (id: string) => string): string {
  if (isBare) return writeLinked(sql, row, hop, test);
  return writeExists(sql, row, [hop], (_, at) => test(`${at.name}._guid`));
}

interface IdTest {
  /** Two-valued for every id, NULL included. */
  matches(id: string): string;
  /** That the constant is empty; absent where it never is. */
  readonly isEmpty: string | undefined;
}

function idTest(sql: SqlWriter, row: RowAlias, isEqual: boolean, objects: ObjectsOperand): IdTest {
  const { evaluate, isList, lookUp } = objects;
  if (isList) {
    const list = `(SELECT value FROM json_each(${sql.bind((scope) => JSON.stringify(evaluate(scope)))}))`;
    const within = (id: string) => `(${id} IS NOT NULL AND ${id} ${isEqual ? 'IN' : 'NOT IN'} ${list})`;
    return { matches: within, isEmpty: undefined };
  }
  const value = lookUp === undefined ? sql.bind((scope) => evaluate(scope)[0] ?? null) : lookUp(sql, row);
  if (isEqual) return { matches: (id) => `${id} IS ${value}`, isEmpty: `${value} IS NULL` };
  return { matches: (id) => `(${id} IS NOT NULL AND ${id} IS NOT ${value})`, isEmpty: undefined };
}

/**
 * `[Association = empty]` and `= false()`: errors from 11.4 on, and `not(Association)` before. For `id` there is nothing to
 * compare.
 */
function compareWithNothing(left: ObjectOperand, exists: boolean, span: Span, context: XPathContext): WriteCondition {
  const isPath = left.association !== undefined || left.hops.length > 0;
  if (!isPath) return fail(context, 'An object always has an id: compare it with an object.', span);
  const name = left.association?.association?.name ?? left.hops.at(-1)?.entity ?? '';
  const instead = exists ? `[${name}]` : `[not(${name})]`;
  const message = `An association can not be compared with empty or a Boolean: write ${instead}.`;
  if (context.expressions.behaviour.xpathRefusesEmptyAssociations) return fail(context, message, span);
  context.findings.warning('xpath-empty-association', `From Mendix 11.4 on this is an error. ${message}`, span);
  return (sql, row) => {
    const found = writeEnd(sql, row, left, (id) => `${id} IS NOT NULL`);
    return exists ? found : `NOT (${found})`;
  };
}

/** An id as the guide's samples write it: digits, as a number or as a text, there also with `ID_` before. */
const idText = /^(?:ID_)?(\d+)$/;

/** An id in digits, as a number or as a text. Other texts are the id of nothing. */
function idsOf(scalar: ScalarOperand): ObjectsOperand | undefined {
  if (scalar.type !== undefined && scalar.type !== 'Integer' && scalar.type !== 'String') return undefined;
  if (typeof scalar.literal === 'string' && !idText.test(scalar.literal)) return undefined;
  const evaluate = (scope: EvaluationScope): readonly Guid[] => {
    const id = idOf(scalar.evaluate(scope));
    return id === undefined ? [] : [id];
  };
  return { kind: 'objects', isList: false, entity: undefined, evaluate, span: scalar.span };
}

function idOf(value: Scalar): Guid | undefined {
  if (value === null || typeof value === 'number') return value ?? undefined;
  const id = typeof value === 'string' ? Number(idText.exec(value)?.[1]) : Number.NaN;
  return Number.isSafeInteger(id) ? id : idOfNothing;
}

function relatedTo(left: ObjectOperand, objects: ObjectsOperand, context: XPathContext): boolean {
  const end = left.association?.entity ?? left.hops.at(-1)?.entity;
  const { index } = context.expressions;
  if (end === undefined || objects.entity === undefined) return true;
  return index.isA(end, objects.entity) || index.isA(objects.entity, end);
}

function fail(context: XPathContext, message: string, span: Span): WriteCondition {
  context.findings.error('xpath-type', message, span);
  return never;
}
