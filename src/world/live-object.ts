import { dataTypeOfAttribute } from '../model/data-type.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { captureObject } from '../trace/capture.js';
import { encodeSnapshot } from '../trace/encode.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Scalar } from '../value/value.js';
import type { ObjectHandle } from './object-handle.js';
import type { PublicValue } from './public-value.js';
import { publishScalar } from './publish-scalar.js';

/** The handle of one object: it always shows what the object is at that moment. */
export class LiveObject implements ObjectHandle {
  constructor(readonly object: EntityObject) {}

  get entity(): string {
    return this.object.entity;
  }

  get id(): string {
    return String(this.object.guid);
  }

  get isNew(): boolean {
    return this.object.isNew;
  }

  get isDeleted(): boolean {
    return this.object.isDeleted;
  }

  get(name: string): PublicValue {
    const { layout } = this.object;
    const member = layout.byName.get(name);
    if (member === undefined)
      throw new HarnessError(
        'unknown-member',
        `${layout.entity} has no member ${name}.${didYouMean(name, layout.byName.keys())}`,
        name,
      );
    const value = this.object.values[member.slot] ?? null;
    if (member.kind === 'attribute') return publishScalar(value as Scalar, dataTypeOfAttribute(member.attribute.type));
    // What is behind an association shows as ids, in text as users see them.
    if (member.kind === 'reference-set') return Array.isArray(value) ? value.map(String) : [];
    return value === null ? null : String(value);
  }

  toJSON(): Record<string, unknown> {
    return encodeSnapshot(captureObject(this.object)) as Record<string, unknown>;
  }
}
