import { type DefaultsContext, defaultValues } from '../../database/default-values.js';
import type { Member } from '../../model/entity-layout.js';
import { isSameValue } from '../../value/same-value.js';
import { encodeScalar } from '../../wire/encode-value.js';
import type { ObjectId, UploadTable, WireValue } from '../../wire/messages.js';
import type { UnsynchronizedObject } from '../offline-database.js';
import { isStoredMember } from '../offline-database.js';

/** The members that travel to the server: not what only the server computes (semantics 3.5). */
export function isUploaded(member: Member): boolean {
  if (!isStoredMember(member)) return false;
  return (
    member.kind !== 'attribute' || (member.attribute.calculatedBy === undefined && member.attribute.type.kind !== 'AutoNumber')
  );
}

/**
 * Objects to send as tables: the whole object, with the members marked that differ from the last synchronization, or from the
 * defaults for a new one (semantics 3.5).
 */
export function uploadTables(
  objects: readonly UnsynchronizedObject[],
  context: DefaultsContext,
  travels: (member: Member) => boolean = isUploaded,
): UploadTable[] {
  const tables = new Map<
    string,
    { members: Member[]; rows: WireValue[][]; isNew: boolean[]; changed: number[][]; order: number[] }
  >();
  objects.forEach((entry, order) => {
    const { stored, isNew } = entry;
    let table = tables.get(stored.entity);
    if (table === undefined) {
      table = { members: stored.layout.members.filter(travels), rows: [], isNew: [], changed: [], order: [] };
      tables.set(stored.entity, table);
    }
    table.rows.push([stored.guid, ...table.members.map((member) => encodeScalar(stored.values[member.slot] ?? null))]);
    table.isNew.push(isNew);
    table.changed.push(changedMembers(entry, table.members, context));
    table.order.push(order);
  });
  return [...tables].map(([entity, { members, ...rest }]) => ({ entity, members: members.map(({ name }) => name), ...rest }));
}

function changedMembers(
  { stored, isNew, base }: UnsynchronizedObject,
  members: readonly Member[],
  context: DefaultsContext,
): number[] {
  const places: number[] = [];
  const defaults = isNew ? defaultValues(stored.layout, context) : undefined;
  members.forEach((member, place) => {
    const isChanged =
      defaults === undefined
        ? member.name in base
        : !isSameValue(stored.values[member.slot] ?? null, defaults[member.slot] ?? null);
    if (isChanged) places.push(place);
  });
  return places;
}

export function idsOf(objects: readonly UnsynchronizedObject[]): ObjectId[] {
  return objects.map(({ stored }) => ({ entity: stored.entity, guid: stored.guid }));
}
