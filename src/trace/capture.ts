import { EntityObject } from '../value/entity-object.js';
import type { MemberValue, Scalar, Value } from '../value/value.js';

/** The values of an object at one moment, by slot: objects change, events do not. */
export interface ObjectSnapshot {
  readonly object: EntityObject;
  readonly values: readonly MemberValue[];
}

/** A value as an event keeps it. */
export type Captured = Scalar | ObjectSnapshot | readonly ObjectSnapshot[];

export function captureObject(object: EntityObject): ObjectSnapshot {
  return { object, values: object.values.slice() };
}

/** A value that nothing later can change. */
export function capture(value: Value): Captured {
  if (value instanceof EntityObject) return captureObject(value);
  return Array.isArray(value) ? value.map(captureObject) : value;
}
