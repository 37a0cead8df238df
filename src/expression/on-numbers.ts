import type { ArithmeticOperator, ComparisonOperator } from '../../grammar/expression/syntax.js';
import type { Value } from '../value/value.js';
import type { Combine } from './chain.js';
import type { Evaluate } from './compile.js';
import type { NumberOperand, NumberOperation, Typed } from './typed.js';

/**
 * A variable as it stands, or a value that is known ahead. Counters, bounds and sums are mostly these, and a call of a closure for
 * each side takes longer than what is done with them: a turn of a loop takes half the time without.
 */
interface Operand {
  /** -1 where the value is known. */
  readonly slot: number;
  readonly value: Value;
}

function operandOf({ slot, constant }: Typed): Operand | undefined {
  if (slot !== undefined) return { slot, value: null };
  return constant === undefined ? undefined : { slot: -1, value: constant.value };
}

function at(slots: readonly Value[], { slot, value }: Operand): Value {
  return slot < 0 ? value : (slots[slot] ?? null);
}

/** The operation as data, where it is one on numbers that are at hand. */
export function numberOperation(
  operator: NumberOperation['operator'],
  leftSide: Typed,
  rightSide: Typed,
): { readonly onNumbers?: NumberOperation } {
  const left = numberOperand(leftSide);
  const right = numberOperand(rightSide);
  return left === undefined || right === undefined ? {} : { onNumbers: { operator, left, right } };
}

function numberOperand({ slot, constant }: Typed): NumberOperand | undefined {
  if (slot !== undefined) return { slot };
  return typeof constant?.value === 'number' ? { number: constant.value } : undefined;
}

/**
 * Compares two plain numbers on the spot; anything else is decided as ever.
 *
 * @returns nothing where a side has to be worked out
 */
export function compareOnNumbers(
  operator: ComparisonOperator,
  leftSide: Typed,
  rightSide: Typed,
  decide: (left: Value, right: Value) => boolean,
): Evaluate | undefined {
  const first = operandOf(leftSide);
  const second = operandOf(rightSide);
  if (first === undefined || second === undefined) return undefined;
  // One closure for each operator: to be given the comparison as a function would be the call that this is to save.
  switch (operator) {
    case '=':
      return ({ slots }) => {
        const left = at(slots, first);
        const right = at(slots, second);
        return typeof left === 'number' && typeof right === 'number' ? left === right : decide(left, right);
      };
    case '!=':
      return ({ slots }) => {
        const left = at(slots, first);
        const right = at(slots, second);
        return typeof left === 'number' && typeof right === 'number' ? left !== right : decide(left, right);
      };
    case '<':
      return ({ slots }) => {
        const left = at(slots, first);
        const right = at(slots, second);
        return typeof left === 'number' && typeof right === 'number' ? left < right : decide(left, right);
      };
    case '<=':
      return ({ slots }) => {
        const left = at(slots, first);
        const right = at(slots, second);
        return typeof left === 'number' && typeof right === 'number' ? left <= right : decide(left, right);
      };
    case '>':
      return ({ slots }) => {
        const left = at(slots, first);
        const right = at(slots, second);
        return typeof left === 'number' && typeof right === 'number' ? left > right : decide(left, right);
      };
    case '>=':
      return ({ slots }) => {
        const left = at(slots, first);
        const right = at(slots, second);
        return typeof left === 'number' && typeof right === 'number' ? left >= right : decide(left, right);
      };
  }
}

/**
 * Adds or subtracts two plain numbers on the spot where the result is exact; anything else is computed as ever.
 *
 * @returns nothing where a side has to be worked out
 */
export function computeOnNumbers(
  operator: ArithmeticOperator,
  leftSide: Typed,
  rightSide: Typed,
  combine: Combine,
): Evaluate | undefined {
  const first = operandOf(leftSide);
  const second = operandOf(rightSide);
  if (first === undefined || second === undefined) return undefined;
  if (operator === '+') {
    return ({ slots }) => {
      const left = at(slots, first);
      const right = at(slots, second);
      if (typeof left !== 'number' || typeof right !== 'number') return combine(left, right);
      const sum = left + right;
      return Number.isSafeInteger(sum) ? sum : combine(left, right);
    };
  }
  if (operator !== '-') return undefined;
  return ({ slots }) => {
    const left = at(slots, first);
    const right = at(slots, second);
    if (typeof left !== 'number' || typeof right !== 'number') return combine(left, right);
    const difference = left - right;
    return Number.isSafeInteger(difference) ? difference : combine(left, right);
  };
}
