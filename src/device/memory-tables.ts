import type { DefaultsContext } from '../database/default-values.js';
import type { Member } from '../model/entity-layout.js';
import type { EntityObject } from '../value/entity-object.js';
import { isSameValue } from '../value/same-value.js';
import { encodeScalar } from '../wire/encode-value.js';
import type { UploadTable } from '../wire/messages.js';
import { isUploaded, uploadTables } from './synchronization/collect-upload.js';

/** Objects of memory as tables, with their current values; marked is what has changed since they came from the server. */
export function memoryTables(
  objects: Iterable<EntityObject>,
  context: DefaultsContext,
  travels: (member: Member) => boolean = isUploaded,
): UploadTable[] {
  const entries = [...objects].map((object, sequence) => ({
    stored: object,
    entity: object.entity,
    isNew: object.isNew,
    base: changedMembers(object),
    sequence,
  }));
  return uploadTables(entries, context, travels);
}

function changedMembers({ committed, values, layout, isNew }: EntityObject) {
  const changed = layout.members.filter(
    ({ slot }) => !isNew && committed !== undefined && !isSameValue(committed[slot] ?? null, values[slot] ?? null),
  );
  return Object.fromEntries(changed.map(({ name, slot }) => [name, encodeScalar(committed?.[slot] ?? null)]));
}
