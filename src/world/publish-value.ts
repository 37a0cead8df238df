import Big from 'big.js';
import type { DataType } from '../model/data-type.js';
import { DateTime } from '../value/date-time.js';
import { EntityObject } from '../value/entity-object.js';
import { isNumeric, toBig } from '../value/number.js';
import type { Scalar, Value } from '../value/value.js';
import { LiveObject } from './live-object.js';
import type { PublicValue } from './public-value.js';

/** A value as tests see it. The type tells an Integer/Long from a Decimal, which the value alone does not. */
export function publishValue(value: Value, type: DataType): PublicValue {
  if (value instanceof EntityObject) return new LiveObject(value);
  if (Array.isArray(value)) return value.map((object) => new LiveObject(object));
  return publicScalar(value, type);
}

export function publicScalar(value: Scalar, type: DataType): PublicValue {
  if (value instanceof DateTime) return new Date(value.epochMs);
  if (!isNumeric(value)) return value;
  if (type.kind === 'Decimal') return toBig(value);
  if (typeof value === 'number') return value;
  return value.eq(value.round(0)) ? BigInt(value.toFixed()) : new Big(value);
}
