import type { ArithmeticOperator, ComparisonOperator } from '../../grammar/expression/syntax.js';
import type { DataType } from '../model/data-type.js';
import type { Span } from '../problem/span.js';
import type { Scalar, Value } from '../value/value.js';
import type { Evaluate } from './compile.js';

/** A number that is at hand: a variable by its slot, or a plain number that is known ahead. */
export type NumberOperand = { readonly slot: number } | { readonly number: number };

/** What is done with two numbers that are at hand, as data: for whoever makes more of it than a closure. */
export interface NumberOperation {
  readonly operator: ArithmeticOperator | ComparisonOperator;
  readonly left: NumberOperand;
  readonly right: NumberOperand;
}

/** A part of an expression, compiled. */
export interface Typed {
  readonly type: DataType;
  readonly evaluate: Evaluate;
  readonly span: Span;
  /** The value, where it is known without running. */
  readonly constant?: { readonly value: Scalar };
  /** Where the value stands in the frame, when it is a variable as it is. */
  readonly slot?: number;
  /** What `evaluate` does where both sides are plain numbers; it knows all other values too. */
  readonly onNumbers?: NumberOperation;
  /** Reads a member of an empty object as empty, where `evaluate` fails for it: for `= empty` in microflows (semantics 5.3). */
  readonly evaluateLeniently?: Evaluate;
}

export function constantOf(value: Scalar, type: DataType, span: Span): Typed {
  return { type, span, constant: { value }, evaluate: () => value };
}

/** Stands for a part that is wrong; whatever is done with it is not reported again. */
export function unknownAt(span: Span): Typed {
  return { type: { kind: 'Unknown' }, span, evaluate: () => null };
}

/** What a value is called in a message. */
export function describeValue(value: Value): string {
  if (value === null) return 'empty';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value.length > 40 ? `'${value.slice(0, 37)}…'` : `'${value}'`;
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Uint8Array) return 'a binary value';
  if (typeof value === 'number') return String(value);
  if ('layout' in value) return `an object of ${value.layout.entity}`;
  return 'epochMs' in value ? 'a date and time' : value.toFixed();
}
