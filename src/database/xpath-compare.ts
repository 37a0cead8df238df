import type { ComparisonOperator } from '../../grammar/xpath/syntax.js';
import type { Span } from '../problem/span.js';
import type { WriteCondition } from './sql-writer.js';
import { compareAttribute, compareAttributes } from './xpath-compare-attribute.js';
import { compareConstants } from './xpath-compare-constants.js';
import { compareObject, compareObjects } from './xpath-compare-object.js';
import type { XPathContext } from './xpath-context.js';
import { isConstant, type Operand } from './xpath-operand.js';

/** The same comparison with its sides exchanged. */
const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Compares two resolved operands; a pair that can not be compared is a finding. */
export function compareOperands(
  left: Operand,
  operator: ComparisonOperator,
  right: Operand,
  span: Span,
  context: XPathContext,
): WriteCondition {
  if (left.kind === 'invalid' || right.kind === 'invalid') return () => '0';
  if (isConstant(left) && !isConstant(right)) return compareOperands(right, mirrored[operator], left, span, context);
  if (isConstant(left)) return isConstant(right) ? compareConstants(left, operator, right, span, context) : () => '0';
  if (left.kind === 'condition') return compareCondition(left.write, operator, right, span, context);
  if (right.kind === 'condition') return compareCondition(right.write, operator, left, span, context);
  if (left.kind === 'attribute') {
    if (right.kind === 'attribute') return compareAttributes(left, operator, right, span, context);
    if (isConstant(right)) return compareAttribute(left, operator, right, span, context);
  } else {
    if (right.kind === 'object') return compareObjects(left, operator, right, span, context);
    if (isConstant(right)) return compareObject(left, operator, right, span, context);
  }
  context.findings.error('xpath-type', 'An attribute can not be compared with an object.', span);
  return () => '0';
}

/** `contains(Name, 'x') = true()`, `(A = 1) = false()`. */
function compareCondition(
  write: WriteCondition,
  operator: ComparisonOperator,
  other: Operand,
  span: Span,
  context: XPathContext,
): WriteCondition {
  const literal = other.kind === 'scalar' && typeof other.literal === 'boolean' ? other.literal : undefined;
  if (literal === undefined || (operator !== '=' && operator !== '!=')) {
    context.findings.error('xpath-type', 'A condition can only be compared with true() or false(), by = or !=.', span);
    return () => '0';
  }
  if (literal === (operator === '=')) return write;
  return (sql, row) => `NOT (${write(sql, row)})`;
}
