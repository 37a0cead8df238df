import type { Comparison, ComparisonOperator } from '../../grammar/expression/syntax.js';
import { type DataType, describeType } from '../model/data-type.js';
import { attempt } from '../problem/attempt.js';
import { FlowError } from '../problem/flow-error.js';
import { DateTime } from '../value/date-time.js';
import { compareNumeric, isNumeric } from '../value/number.js';
import type { Value } from '../value/value.js';
import type { Evaluate } from './compile.js';
import type { ExpressionCompiler } from './compiler.js';
import { areEqual } from './equality.js';
import { compareOnNumbers, numberOperation } from './on-numbers.js';
import { areComparable, areOrdered } from './type-rules.js';
import { constantOf, describeValue, type Typed } from './typed.js';

/** @see semantics 5.3, 5.5 */
export function compileComparison(compiler: ExpressionCompiler, node: Comparison): Typed {
  const left = compiler.compile(node.left);
  const right = compiler.compile(node.right);
  checkTypes(compiler, node, left, right);
  const { behaviour, flavour } = compiler.context;
  const blankIsEmpty = flavour === 'nanoflow' && !behaviour.emptyVsBlank;
  const decide = decisionOf(node.operator, blankIsEmpty);
  const type: DataType = { kind: 'Boolean' };
  if (left.constant !== undefined && right.constant !== undefined) {
    const { value } = left.constant;
    const other = right.constant.value;
    const known = attempt(() => decide(value, other));
    if (known !== undefined) return constantOf(known, type, node.span);
  }
  const onNumbers = compareOnNumbers(node.operator, left, right, decide);
  if (onNumbers !== undefined)
    return { type, span: node.span, evaluate: onNumbers, ...numberOperation(node.operator, left, right) };
  const [first, second] = evaluatesOf(node.operator, left, right);
  return { type, span: node.span, evaluate: (scope) => decide(first(scope), second(scope)) };
}

/** Next to the literal `empty`, the member of an empty object is read without complaint (semantics 5.3). */
function evaluatesOf(operator: ComparisonOperator, left: Typed, right: Typed): [Evaluate, Evaluate] {
  const isEquality = operator === '=' || operator === '!=';
  const read = (side: Typed, other: Typed) =>
    isEquality && other.type.kind === 'Empty' && other.constant !== undefined
      ? (side.evaluateLeniently ?? side.evaluate)
      : side.evaluate;
  return [read(left, right), read(right, left)];
}

function checkTypes(compiler: ExpressionCompiler, node: Comparison, left: Typed, right: Typed): void {
  const { index } = compiler.context;
  const isEquality = node.operator === '=' || node.operator === '!=';
  if (isEquality ? areComparable(left.type, right.type, index) : areOrdered(left.type, right.type)) return;
  const types = `${describeType(left.type)} with ${describeType(right.type)}`;
  compiler.error('comparison', `'${node.operator}' can not compare ${types}.${hint(left, right)}`, node.span);
}

function hint(left: Typed, right: Typed): string {
  const enumeration = [left.type, right.type].find((type) => type.kind === 'Enumeration');
  const hasText = left.type.kind === 'String' || right.type.kind === 'String';
  if (enumeration?.kind !== 'Enumeration' || !hasText) return '';
  return ` Write the value as ${enumeration.enumeration}.Name, or compare the text with getKey(…).`;
}

function decisionOf(operator: ComparisonOperator, blankIsEmpty: boolean): (left: Value, right: Value) => boolean {
  switch (operator) {
    case '=':
      return (left, right) => areEqual(left, right, blankIsEmpty);
    case '!=':
      return (left, right) => !areEqual(left, right, blankIsEmpty);
    case '<':
      return (left, right) => order(left, right, operator) < 0;
    case '<=':
      return (left, right) => order(left, right, operator) <= 0;
    case '>':
      return (left, right) => order(left, right, operator) > 0;
    case '>=':
      return (left, right) => order(left, right, operator) >= 0;
  }
}

/** Texts by code unit (assumed, semantics 5.5). An empty side fails. */
function order(left: Value, right: Value, operator: string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (isNumeric(left) && isNumeric(right)) return compareNumeric(left, right);
  if (left instanceof DateTime && right instanceof DateTime) return left.epochMs - right.epochMs;
  throw new FlowError('expression', `'${operator}' can not compare ${describeValue(left)} with ${describeValue(right)}.`);
}
