import { FlowError } from '../../problem/flow-error.js';
import { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';

/** The objects of an object or list variable. An empty list is nothing to do; an empty object is an error (semantics 2.3, assumed). */
export function objectsIn(value: Value, variable: string, purpose: string): readonly EntityObject[] {
  if (value instanceof EntityObject) return [value];
  if (Array.isArray(value)) return value;
  throw new FlowError('object', `The object ${variable} to ${purpose} is empty.`);
}
