import type { Arithmetic, ArithmeticOperator, Negation } from '../../grammar/expression/syntax.js';
import { type DataType, describeType } from '../model/data-type.js';
import { attempt } from '../problem/attempt.js';
import { FlowError } from '../problem/flow-error.js';
import type { Span } from '../problem/span.js';
import { isNumeric, type Numeric } from '../value/number.js';
import { addNumeric, multiplyNumeric, negateNumeric, remainderNumeric, subtractNumeric } from '../value/number-arithmetic.js';
import { divideNumeric } from '../value/number-division.js';
import type { Value } from '../value/value.js';
import { type ChainStep, type Combine, chainOf } from './chain.js';
import { checkedLong } from './checked-long.js';
import type { Evaluate } from './compile.js';
import type { ExpressionCompiler } from './compiler.js';
import { concatenation } from './concatenation.js';
import { computeOnNumbers, numberOperation } from './on-numbers.js';
import { isNumericType, isOpen } from './type-rules.js';
import { constantOf, describeValue, type Typed } from './typed.js';

/** What one operator does with operands of two types. */
interface Operation {
  readonly type: DataType;
  readonly combine: Combine;
}

/** Sums, products and concatenations, from the left (semantics 5.4, 5.6). */
export function compileArithmetic(compiler: ExpressionCompiler, node: Arithmetic): Typed {
  let left = compiler.compile(node.first);
  const steps: ChainStep[] = [];
  let first = left;
  let onNumbers: Evaluate | undefined;
  let asData: Pick<Typed, 'onNumbers'> | undefined;
  for (const { operator, operand } of node.steps) {
    const right = compiler.compile(operand);
    const span = { start: left.span.start, end: right.span.end };
    const operation = operationOf(compiler, operator, left, right);
    const folded = steps.length === 0 ? fold(left, right, operation, span) : undefined;
    if (folded === undefined) {
      onNumbers = steps.length === 0 ? computeOnNumbers(operator, first, right, operation.combine) : undefined;
      asData = steps.length === 0 ? numberOperation(operator, first, right) : undefined;
      steps.push({ combine: operation.combine, operand: right.evaluate });
      left = { type: operation.type, span, evaluate: first.evaluate };
    } else {
      left = folded;
      first = folded;
    }
  }
  if (steps.length === 0) return left;
  return { type: left.type, span: node.span, evaluate: onNumbers ?? chainOf(first.evaluate, steps), ...asData };
}

export function compileNegation(compiler: ExpressionCompiler, node: Negation): Typed {
  const operand = compiler.compile(node.operand);
  if (!isOpen(operand.type) && !isNumericType(operand.type)) {
    const message = `'-' needs a number, but this is ${describeType(operand.type)}.`;
    compiler.error('operand-type', message, operand.span);
  }
  const type: DataType = operand.type.kind === 'Decimal' || operand.type.kind === 'Integer' ? operand.type : { kind: 'Unknown' };
  const value = operand.constant?.value;
  if (isNumeric(value)) return constantOf(negateNumeric(value), type, node.span);
  const { evaluate } = operand;
  return { type, span: node.span, evaluate: (scope) => negateNumeric(numberOf(evaluate(scope), '-')) };
}

/** The value is kept where both sides are known. */
function fold(left: Typed, right: Typed, operation: Operation, span: Span): Typed | undefined {
  if (left.constant === undefined || right.constant === undefined) return undefined;
  const first = left.constant.value;
  const second = right.constant.value;
  const value = attempt(() => operation.combine(first, second));
  return value === undefined ? undefined : constantOf(value, operation.type, span);
}

function operationOf(compiler: ExpressionCompiler, operator: ArithmeticOperator, left: Typed, right: Typed): Operation {
  const { context } = compiler;
  if (operator === '+' && !areNumbers(left.type, right.type)) return concatenation(compiler, left, right);
  for (const side of [left, right]) {
    if (isOpen(side.type) || isNumericType(side.type)) continue;
    compiler.error('operand-type', `'${operator}' needs numbers, but this is ${describeType(side.type)}.`, side.span);
  }
  const type = resultType(operator, left.type, right.type);
  if (type.kind === 'Decimal') warnOfPrecision(compiler, left, right);
  const compute = computations[operator];
  const isChecked = context.flavour === 'microflow' && type.kind === 'Integer';
  const combine: Combine = (leftValue, rightValue) => compute(numberOf(leftValue, operator), numberOf(rightValue, operator));
  return { type, combine: isChecked ? (leftValue, rightValue) => checkedLong(combine(leftValue, rightValue)) : combine };
}

/** What the device lost was never documented, so that the exact result is given, with a warning (assumed). */
function warnOfPrecision(compiler: ExpressionCompiler, left: Typed, right: Typed): void {
  const { flavour, behaviour } = compiler.context;
  if (flavour === 'microflow' || behaviour.bigPrecision) return;
  const message = 'Before Mendix 10.10, decimals in nanoflows lose precision: a device may give another result than this one.';
  compiler.warning('lost-precision', message, { start: left.span.start, end: right.span.end });
}

const computations: Readonly<Record<ArithmeticOperator, (left: Numeric, right: Numeric) => Numeric>> = {
  '+': addNumeric,
  '-': subtractNumeric,
  '*': multiplyNumeric,
  div: divideNumeric,
  mod: remainderNumeric,
};

function areNumbers(left: DataType, right: DataType): boolean {
  return isNumericType(left) ? isNumericType(right) : false;
}

/** Division is always a Decimal; everything else is whole where both sides are. */
function resultType(operator: ArithmeticOperator, left: DataType, right: DataType): DataType {
  if (operator === 'div' || left.kind === 'Decimal' || right.kind === 'Decimal') return { kind: 'Decimal' };
  if (left.kind === 'Integer' && right.kind === 'Integer') return { kind: 'Integer' };
  return { kind: 'Unknown' };
}

/** Arithmetic with empty is undocumented; it fails (assumed, semantics 5.3). */
export function numberOf(value: Value, operator: string): Numeric {
  if (typeof value === 'number' || isNumeric(value)) return value;
  throw new FlowError('expression', `'${operator}' needs numbers, but one side is ${describeValue(value)}.`);
}
