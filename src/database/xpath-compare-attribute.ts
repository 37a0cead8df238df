import type { SqlValue } from 'sql.js';
import type { ComparisonOperator } from '../../grammar/xpath/syntax.js';
import type { EvaluationScope } from '../expression/environment.js';
import type { AttributeType } from '../model/data-type.js';
import { FlowError } from '../problem/flow-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { Span } from '../problem/span.js';
import { writeExists } from './path-sql.js';
import type { DatabaseSchema } from './schema.js';
import type { RowAlias, SqlWriter, WriteCondition } from './sql-writer.js';
import type { XPathContext } from './xpath-context.js';
import { boundValue, type ConstantKind, ConversionError, convertScalar, kindOfAttribute } from './xpath-convert.js';
import { checkLiteral } from './xpath-literal.js';
import type { AttributeOperand, ObjectsOperand, Operand, ScalarOperand } from './xpath-operand.js';

type Constant = ScalarOperand | ObjectsOperand | Extract<Operand, { kind: 'empty' }>;

const never: WriteCondition = () => '0';

/** An attribute with a constant: `=` and `!=` are true or false also where the attribute is empty (semantics 6.3). */
export function compareAttribute(
  left: AttributeOperand,
  operator: ComparisonOperator,
  right: Constant,
  span: Span,
  context: XPathContext,
): WriteCondition {
  const { member, hops, derived } = left;
  const kind = kindOf(left);
  if (!isOrdered(kind) && isOrdering(operator))
    return fail(context, `'${member.name}' has no order: compare it by = or !=.`, span);
  if (right.kind === 'objects')
    return fail(context, `'${member.name}' is an attribute, which can not be compared with an object.`, span);
  if (right.kind === 'empty') {
    if (isOrdering(operator)) return fail(context, "Nothing is less or greater than 'empty': compare with it by = or !=.", span);
    const test = operator === '=' ? 'IS NULL' : 'IS NOT NULL';
    return (sql, row) => writeExists(sql, row, hops, (writer, at) => `${read(writer, at, left)} ${test}`);
  }
  if (kind === 'Binary') return fail(context, `'${member.name}' is binary: it can only be compared with empty.`, span);
  const problem = mismatch(right, derived === undefined ? member.attribute.type : { kind: 'Integer' }, kind, context);
  if (problem !== undefined) return fail(context, problem, right.span);
  const value = converted(right, kind, operator, member.name);
  // A wide value is bound as text, which only a cast makes a number again; of a double the cast changes nothing.
  const cast =
    derived !== undefined || !isWide(member.attribute.type)
      ? (bound: string) => bound
      : (bound: string) => `CAST(${bound} AS NUMERIC)`;
  // The length of nothing is nothing: such a test is neither true nor false.
  const sqlOperator = derived === undefined ? nullSafe(operator) : operator;
  return (sql, row) => {
    const bound = cast(sql.bind(value));
    return writeExists(sql, row, hops, (writer, at) => `${read(writer, at, left)} ${sqlOperator} ${bound}`);
  };
}

/** Two attributes follow SQL: with empty on either side, neither true nor false (semantics 6.3). */
export function compareAttributes(
  left: AttributeOperand,
  operator: ComparisonOperator,
  right: AttributeOperand,
  span: Span,
  context: XPathContext,
): WriteCondition {
  const leftKind = kindOf(left);
  const rightKind = kindOf(right);
  const areNumbers = isNumber(leftKind) && isNumber(rightKind);
  const areTexts = isText(leftKind) && isText(rightKind);
  if (leftKind === 'Binary' || !(leftKind === rightKind || areNumbers || areTexts)) {
    const message = `'${left.member.name}' is ${leftKind} and '${right.member.name}' is ${rightKind}: they can not be compared.`;
    return fail(context, message, span);
  }
  if (!isOrdered(leftKind) && isOrdering(operator)) {
    return fail(context, `'${left.member.name}' has no order: compare it by = or !=.`, span);
  }
  const asDecimal = areNumbers && leftKind !== rightKind;
  const column = (writer: SqlWriter, at: RowAlias, operand: AttributeOperand, kind: ConstantKind) => {
    const text = read(writer, at, operand);
    return asDecimal && kind === 'Integer' ? `decimal_key(CAST(${text} AS TEXT))` : text;
  };
  return (sql, row) =>
    writeExists(sql, row, left.hops, (_, leftRow) => {
      const leftText = column(sql, leftRow, left, leftKind);
      return writeExists(
        sql,
        row,
        right.hops,
        (__, rightRow) => `${leftText} ${operator} ${column(sql, rightRow, right, rightKind)}`,
      );
    });
}

function read(sql: SqlWriter, row: RowAlias, operand: AttributeOperand): string {
  const column = sql.column(row, operand.member.name);
  const { derived } = operand;
  if (derived === undefined) return column;
  if (derived.kind === 'length') return `length(${column})`;
  const zone = sql.bind(({ environment }) => derived.zone ?? environment.session.timeZone);
  return `date_part('${derived.part}', ${column}, ${zone})`;
}

function kindOf(operand: AttributeOperand): ConstantKind {
  return operand.derived === undefined ? kindOfAttribute(operand.member.attribute.type) : 'Integer';
}

function nullSafe(operator: ComparisonOperator): string {
  if (operator === '=') return 'IS';
  return operator === '!=' ? 'IS NOT' : operator;
}

/** Converts when the query runs; the message of a failure names the attribute. */
function converted(constant: ScalarOperand, kind: ConstantKind, operator: ComparisonOperator, attribute: string) {
  return (scope: EvaluationScope, schema: DatabaseSchema): SqlValue => {
    const value = constant.evaluate(scope);
    try {
      return boundValue(convertScalar(value, kind, scope.environment), kind, operator, schema.emptyTextIsNull);
    } catch (error) {
      if (error instanceof ConversionError)
        throw new FlowError('expression', `In the comparison with '${attribute}', ${error.message}.`);
      throw error;
    }
  };
}

/** Why a constant can not be compared with an attribute of a type, as far as that is known before the query runs. */
function mismatch(constant: ScalarOperand, type: AttributeType, kind: ConstantKind, context: XPathContext): string | undefined {
  if (constant.literal !== undefined) {
    const problem = checkLiteral(constant.literal, kind);
    if (problem !== undefined) return problem;
  }
  if (type.kind === 'Enumeration') {
    if (constant.enumeration !== undefined && constant.enumeration !== type.enumeration) {
      return `A value of ${constant.enumeration} can not be compared with one of ${type.enumeration}.`;
    }
    if (typeof constant.literal === 'string' && constant.enumeration === undefined)
      warnUnknownKey(constant.literal, type.enumeration, constant, context);
  } else if (constant.type === 'Enumeration' && kind !== 'String')
    return `An enumeration value can not be compared with ${kind}.`;
  const isWrong =
    (constant.type === 'DateTime' && kind !== 'DateTime') ||
    (constant.type === 'Boolean' && (isNumber(kind) || kind === 'DateTime' || kind === 'Enumeration')) ||
    (constant.type !== undefined && isNumber(constant.type) && kind === 'Enumeration') ||
    constant.type === 'Binary';
  return isWrong ? `A constant of type ${constant.type} can not be compared with ${kind}.` : undefined;
}

/** A text that is no key matches nothing, which is allowed and hardly meant. */
function warnUnknownKey(key: string, enumeration: string, constant: ScalarOperand, context: XPathContext): void {
  const keys = context.expressions.index.enumeration(enumeration)?.values.map((value) => value.key) ?? [];
  if (keys.includes(key)) return;
  const message = `The enumeration ${enumeration} has no value '${key}', so this matches nothing.${didYouMean(key, keys)}`;
  context.findings.warning('xpath-unknown-enumeration-value', message, constant.span);
}

function isWide(type: AttributeType): boolean {
  return type.kind === 'Long' || type.kind === 'AutoNumber' || type.kind === 'Integer';
}

function isNumber(kind: ConstantKind): boolean {
  return kind === 'Integer' || kind === 'Decimal';
}

function isText(kind: ConstantKind): boolean {
  return kind === 'String' || kind === 'Enumeration';
}

function isOrdered(kind: ConstantKind): boolean {
  return isNumber(kind) || kind === 'DateTime' || kind === 'String';
}

function isOrdering(operator: ComparisonOperator): boolean {
  return operator !== '=' && operator !== '!=';
}

function fail(context: XPathContext, message: string, span: Span): WriteCondition {
  context.findings.error('xpath-type', message, span);
  return never;
}
