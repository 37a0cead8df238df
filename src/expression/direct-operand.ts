import type { ArithmeticOperator, ComparisonOperator } from '../../grammar/expression/syntax.js';
import type { Value } from '../value/value.js';
import type { Combine } from './chain.js';
import type { Evaluate } from './compile.js';
import type { Typed } from './typed.js';

/**
 * Operands that are there without a call: variables, and numbers known ahead. Counters and bounds of loops are nearly always
 * such operands, and calling a closure for each costs more than the operation itself.
 */
interface DirectOperands {
  /** Where the variable stands; -1 for a number known ahead. */
  readonly leftSlot: number;
  readonly leftValue: Value;
  readonly rightSlot: number;
  readonly rightValue: Value;
}

function directOperands(left: Typed, right: Typed): DirectOperands | undefined {
  if (!isDirect(left) || !isDirect(right)) return undefined;
  return {
    leftSlot: left.slot ?? -1,
    leftValue: left.constant?.value ?? null,
    rightSlot: right.slot ?? -1,
    rightValue: right.constant?.value ?? null,
  };
}

function isDirect({ slot, constant }: Typed): boolean {
  return slot !== undefined || typeof constant?.value === 'number';
}

/** A comparison of two plain numbers on the spot; whatever else the operands hold is decided as ever. */
export function compareDirectly(
  operator: ComparisonOperator,
  left: Typed,
  right: Typed,
  decide: (left: Value, right: Value) => boolean,
): Evaluate | undefined {
  const operands = directOperands(left, right);
  if (operands === undefined) return undefined;
  const { leftSlot, leftValue, rightSlot, rightValue } = operands;
  switch (operator) {
    case '<':
      return ({ slots }) => {
        const first = leftSlot < 0 ? leftValue : (slots[leftSlot] ?? null);
        const second = rightSlot < 0 ? rightValue : (slots[rightSlot] ?? null);
        return typeof first === 'number' && typeof second === 'number' ? first < second : decide(first, second);
      };
    default:
      return undefined;
  }
}

/** A sum or difference of two plain numbers on the spot, where it is exact; else it is computed as ever. */
export function computeDirectly(
  operator: ArithmeticOperator,
  left: Typed,
  right: Typed,
  combine: Combine,
): Evaluate | undefined {
  const operands = directOperands(left, right);
  if (operands === undefined) return undefined;
  const { leftSlot, leftValue, rightSlot, rightValue } = operands;
  if (operator !== '+') return undefined;
  return ({ slots }) => {
    const first = leftSlot < 0 ? leftValue : (slots[leftSlot] ?? null);
    const second = rightSlot < 0 ? rightValue : (slots[rightSlot] ?? null);
    if (typeof first === 'number' && typeof second === 'number') {
      const sum = first + second;
      if (Number.isSafeInteger(sum)) return sum;
    }
    return combine(first, second);
  };
}
