import type { ComparisonOperator } from '../../grammar/xpath/syntax.js';
import type { EvaluationScope } from '../expression/environment.js';
import { FlowError } from '../problem/flow-error.js';
import type { Span } from '../problem/span.js';
import { DateTime } from '../value/date-time.js';
import { compareNumeric, isNumeric } from '../value/number.js';
import type { Scalar } from '../value/value.js';
import type { WriteCondition } from './sql-writer.js';
import type { XPathContext } from './xpath-context.js';
import { type ConstantKind, ConversionError, convertScalar } from './xpath-convert.js';
import type { ObjectsOperand, Operand, ScalarOperand } from './xpath-operand.js';

type Constant = ScalarOperand | ObjectsOperand | Extract<Operand, { kind: 'empty' }>;

/** Two constants: they are compared before the query runs, and the answer is bound. */
export function compareConstants(
  left: Constant,
  operator: ComparisonOperator,
  right: Constant,
  span: Span,
  context: XPathContext,
): WriteCondition {
  const isOrdering = operator !== '=' && operator !== '!=';
  if (isOrdering && (left.kind !== 'scalar' || right.kind !== 'scalar')) {
    context.findings.error('xpath-type', 'Objects and empty have no order: compare them by = or !=.', span);
    return () => '0';
  }
  if ((left.kind === 'objects' && right.kind === 'scalar') || (left.kind === 'scalar' && right.kind === 'objects')) {
    context.findings.error('xpath-type', 'An object can not be compared with a value.', span);
    return () => '0';
  }
  return (sql) =>
    sql.bind((scope) => {
      const answer =
        left.kind === 'scalar' && right.kind === 'scalar'
          ? compareScalars(left, operator, right, scope)
          : sameObjects(left, right, scope) === (operator === '=');
      return answer === undefined ? null : answer ? 1 : 0;
    });
}

/** By id; empty equals empty, and an empty list is empty. */
function sameObjects(left: Constant, right: Constant, scope: EvaluationScope): boolean {
  const one = keysOf(left, scope);
  const other = keysOf(right, scope);
  return one.length === other.length && one.every((key) => other.includes(key));
}

function keysOf(constant: Constant, scope: EvaluationScope): readonly unknown[] {
  if (constant.kind === 'objects') return constant.evaluate(scope);
  if (constant.kind === 'empty') return [];
  const value = constant.evaluate(scope);
  return value === null ? [] : [value];
}

/** From the kind that is converted to first, to the one that is converted first (semantics 6.5). */
const priority: readonly ConstantKind[] = ['DateTime', 'Boolean', 'Decimal', 'Integer', 'String', 'Enumeration'];

function compareScalars(
  left: ScalarOperand,
  operator: ComparisonOperator,
  right: ScalarOperand,
  scope: EvaluationScope,
): boolean | undefined {
  const one = left.evaluate(scope);
  const other = right.evaluate(scope);
  if (one === null || other === null) {
    if (operator === '=') return one === other;
    return operator === '!=' ? one !== other : undefined;
  }
  const kinds = [kindOf(one), kindOf(other)];
  const kind = priority.find((candidate) => kinds.includes(candidate)) ?? 'String';
  try {
    return test(operator, order(convertScalar(one, kind, scope.environment), convertScalar(other, kind, scope.environment)));
  } catch (error) {
    if (error instanceof ConversionError)
      throw new FlowError('expression', `In a comparison of two constants, ${error.message}.`);
    throw error;
  }
}

function kindOf(value: NonNullable<Scalar>): ConstantKind {
  if (value instanceof DateTime) return 'DateTime';
  if (typeof value === 'boolean') return 'Boolean';
  if (isNumeric(value)) return typeof value === 'number' ? 'Integer' : 'Decimal';
  return value instanceof Uint8Array ? 'Binary' : 'String';
}

function order(one: Scalar, other: Scalar): number {
  if (isNumeric(one) && isNumeric(other)) return compareNumeric(one, other);
  if (one instanceof DateTime && other instanceof DateTime) return one.epochMs - other.epochMs;
  if (one === other) return 0;
  return String(one) < String(other) ? -1 : 1;
}

function test(operator: ComparisonOperator, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}
