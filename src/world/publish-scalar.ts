import Big from 'big.js';
import type { DataType } from '../model/data-type.js';
import { DateTime } from '../value/date-time.js';
import { isNumeric, toBig } from '../value/number.js';
import type { Scalar } from '../value/value.js';
import type { PublicValue } from './public-value.js';

/** A value that is neither object nor list, as tests see it. The type tells an Integer/Long from a Decimal, which the value alone does not. */
export function publishScalar(value: Scalar, type: DataType): PublicValue {
  if (value instanceof DateTime) return new Date(value.epochMs);
  if (value instanceof Uint8Array) return value.slice();
  if (!isNumeric(value)) return value;
  if (type.kind === 'Decimal') return toBig(value);
  if (typeof value === 'number') return value;
  return value.eq(value.round(0)) ? BigInt(value.toFixed()) : new Big(value);
}
