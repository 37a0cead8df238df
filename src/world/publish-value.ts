import type { DataType } from '../model/data-type.js';
import { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import { LiveObject } from './live-object.js';
import type { PublicValue } from './public-value.js';
import { publishScalar } from './publish-scalar.js';

/** A value as tests see it: objects as handles. */
export function publishValue(value: Value, type: DataType): PublicValue {
  if (value instanceof EntityObject) return new LiveObject(value);
  if (Array.isArray(value)) return value.map((object) => new LiveObject(object));
  return publishScalar(value, type);
}
