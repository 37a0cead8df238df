import type { DataType } from '../../model/data-type.js';
import { FlowError } from '../../problem/flow-error.js';
import { formatNumeric, isNumeric } from '../../value/number.js';
import type { Value } from '../../value/value.js';

/**
 * An Integer/Long beyond 64 bits can be computed but not kept: storing it in a variable, parameter or return value is the
 * error (semantics 5.4, assumed). Everything else passes through.
 */
export function checkStorable(value: Value, type: DataType, what: string): Value {
  if (type.kind !== 'Integer' || typeof value === 'number' || !isNumeric(value)) return value;
  if (value.lt('-9223372036854775808') || value.gt('9223372036854775807')) {
    throw new FlowError('value', `${formatNumeric(value)} does not fit into the Integer/Long ${what}.`);
  }
  return value;
}
