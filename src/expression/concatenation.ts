import { type DataType, describeType } from '../model/data-type.js';
import { FlowError } from '../problem/flow-error.js';
import { formatNumeric, isNumeric } from '../value/number.js';
import { addNumeric } from '../value/number-arithmetic.js';
import { checkTextLength } from '../value/text-limit.js';
import type { Value } from '../value/value.js';
import type { Combine } from './chain.js';
import { checkedLong } from './checked-long.js';
import type { ExpressionCompiler } from './compiler.js';
import { isNumericType, isOpen } from './type-rules.js';
import { describeValue, type Typed } from './typed.js';

/**
 * `+` where not both sides are known to be numbers. Sum and concatenation are one function in a compiled app, which decides by
 * the values; where both are empty, the static types tell (semantics 5.6, decision 90).
 */
export function concatenation(
  compiler: ExpressionCompiler,
  left: Typed,
  right: Typed,
): { readonly type: DataType; readonly combine: Combine } {
  const { behaviour, flavour } = compiler.context;
  const emptyText = flavour === 'microflow' && !behaviour.emptyConcat ? 'null' : '';
  const join = (first: Value, second: Value) => {
    const [start, end] = [textOf(first, emptyText), textOf(second, emptyText)];
    checkTextLength(start.length + end.length);
    return start + end;
  };
  const hasText = left.type.kind === 'String' || right.type.kind === 'String';
  for (const side of [left, right]) {
    if (isOpen(side.type) || isNumericType(side.type) || side.type.kind === 'String') continue;
    compiler.error('operand-type', describeMisfit(side.type, hasText), side.span);
  }
  if (hasText) return { type: { kind: 'String' }, combine: join };
  const isChecked = flavour === 'microflow' && left.type.kind === 'Integer' && right.type.kind === 'Integer';
  const combine: Combine = (first, second) => {
    if (isNumeric(first) && isNumeric(second))
      return isChecked ? checkedLong(addNumeric(first, second)) : addNumeric(first, second);
    if (typeof first === 'string' || typeof second === 'string') return join(first, second);
    const misfit = isNumeric(first) ? second : first;
    throw new FlowError('expression', `'+' needs numbers or texts, but one side is ${describeValue(misfit)}.`);
  };
  return { type: { kind: 'Unknown' }, combine };
}

function describeMisfit(type: DataType, hasText: boolean): string {
  const wanted = hasText ? 'texts and numbers' : 'numbers, or a text on one side';
  const start = `'+' needs ${wanted}, but this is ${describeType(type)}.`;
  const isConvertible = type.kind === 'Boolean' || type.kind === 'DateTime' || type.kind === 'Enumeration';
  return isConvertible ? `${start} Convert it with toString.` : start;
}

/** A number as `toString` gives it. What is empty contributes nothing, or the word `null` on servers before 11.0. */
function textOf(value: Value, emptyText: string): string {
  if (typeof value === 'string') return value;
  if (value === null) return emptyText;
  if (isNumeric(value)) return formatNumeric(value);
  const hint =
    typeof value === 'boolean' || (typeof value === 'object' && 'epochMs' in value) ? ' Convert it with toString.' : '';
  throw new FlowError('expression', `'+' needs texts and numbers, but one side is ${describeValue(value)}.${hint}`);
}
