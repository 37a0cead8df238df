import { type DefaultsContext, defaultValues } from '../../database/default-values.js';
import type { Member } from '../../model/entity-layout.js';
import { isFileContents } from '../../model/file-contents.js';
import { isSameValue } from '../../value/same-value.js';
import type { Guid } from '../../value/value.js';
import { encodeScalar } from '../../wire/encode-value.js';
import type { ObjectId, UploadTable, WireValue } from '../../wire/messages.js';
import type { UnsynchronizedObject } from '../offline-database.js';
import { isStoredMember } from '../offline-database.js';

/** The members that travel to the server: not what only the server computes, nor contents, which go by themselves (semantics 3.5). */
export function isUploaded(member: Member): boolean {
  if (!isStoredMember(member) || isFileContents(member)) return false;
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
  hiddenIn: (guid: Guid) => readonly string[] = () => [],
): UploadTable[] {
  const tables = new Map<
    string,
    { entity: string; members: Member[]; rows: WireValue[][]; isNew: boolean[]; changed: number[][]; order: number[] }
  >();
  objects.forEach((entry, order) => {
    const { stored, isNew } = entry;
    // What the user may not read is not sent, so that objects with other rights are in another table.
    const hidden = hiddenIn(stored.guid);
    const { entity } = stored;
    const key = `${entity} ${hidden.join()}`;
    let table = tables.get(key);
    if (table === undefined) {
      const members = stored.layout.members.filter((member) => travels(member) && !hidden.includes(member.name));
      table = { entity, members, rows: [], isNew: [], changed: [], order: [] };
      tables.set(key, table);
    }
    table.rows.push([stored.guid, ...table.members.map((member) => encodeScalar(stored.values[member.slot] ?? null))]);
    table.isNew.push(isNew);
    table.changed.push(changedMembers(entry, table.members, context));
    table.order.push(order);
  });
  return [...tables.values()].map(({ members, ...rest }) => ({ ...rest, members: members.map(({ name }) => name) }));
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
