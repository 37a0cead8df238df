import { FlowError } from '../problem/flow-error.js';
import type { Value } from '../value/value.js';
import { describeValue } from './typed.js';

/** The value of a condition, which can not be empty (assumed, decision 92). */
export function conditionOf(value: Value, what: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new FlowError('expression', `A Boolean is needed as ${what}, but there is ${describeValue(value)}.`);
}
