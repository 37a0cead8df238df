import { type DefaultsContext, defaultValues } from '../../database/default-values.js';
import type { EntityLayout, Member } from '../../model/entity-layout.js';
import { isFileContents } from '../../model/file-contents.js';
import { isSameValue } from '../../value/same-value.js';
import type { Guid, MemberValue } from '../../value/value.js';
import type { ObjectId, UploadTable, WireValue } from '../../wire/messages.js';
import { encodeRow } from '../../wire/object-tables.js';
import type { UnsynchronizedObject } from '../offline-database.js';
import { isStoredMember } from '../stored-members.js';

/** The members that travel to the server: not what only the server computes, nor contents, which go by themselves (semantics 3.5). */
export function isUploaded(member: Member): boolean {
  if (!isStoredMember(member) || isFileContents(member)) return false;
  return (
    member.kind !== 'attribute' || (member.attribute.calculatedBy === undefined && member.attribute.type.kind !== 'AutoNumber')
  );
}

/** A table as it grows. */
interface GrowingTable {
  readonly entity: string;
  readonly members: readonly Member[];
  /** What a new object begins with. */
  readonly defaults: readonly MemberValue[];
  readonly rows: WireValue[][];
  readonly isNew: boolean[];
  readonly changed: number[][];
  readonly order: number[];
}

const nothingHidden: readonly string[] = [];

/**
 * Objects to send as tables: the whole object, with the members marked that differ from the last synchronization, or from the
 * defaults for a new one (semantics 3.5).
 */
export function uploadTables(
  objects: readonly UnsynchronizedObject[],
  context: DefaultsContext,
  travels: (member: Member) => boolean = isUploaded,
  hiddenIn: (guid: Guid) => readonly string[] = () => nothingHidden,
): UploadTable[] {
  const tables = new Map<string, GrowingTable>();
  let order = 0;
  for (const entry of objects) {
    const { stored, isNew } = entry;
    // What the user may not read is not sent, so that objects with other rights are in another table.
    const hidden = hiddenIn(stored.guid);
    const key = hidden.length === 0 ? stored.entity : `${stored.entity} ${hidden.join()}`;
    let table = tables.get(key);
    if (table === undefined) {
      table = emptyTable(stored.layout, (member) => travels(member) && !hidden.includes(member.name), context);
      tables.set(key, table);
    }
    table.rows.push(encodeRow(stored, table.members));
    table.isNew.push(isNew);
    table.changed.push(changedPlaces(entry, table));
    table.order.push(order++);
  }
  return [...tables.values()].map(({ entity, members, rows, isNew, changed, order }) => {
    return { entity, members: members.map(({ name }) => name), rows, isNew, changed, order };
  });
}

function emptyTable(layout: EntityLayout, travels: (member: Member) => boolean, context: DefaultsContext): GrowingTable {
  const members = layout.members.filter(travels);
  const defaults = defaultValues(layout, context);
  return { entity: layout.entity, members, defaults, rows: [], isNew: [], changed: [], order: [] };
}

function changedPlaces({ stored, isNew, base }: UnsynchronizedObject, { members, defaults }: GrowingTable): number[] {
  const places: number[] = [];
  for (let place = 0; place < members.length; place++) {
    const { name, slot } = members[place] as Member;
    const isChanged = isNew ? !isSameValue(stored.values[slot] ?? null, defaults[slot] ?? null) : name in base;
    if (isChanged) places.push(place);
  }
  return places;
}

export function idsOf(objects: readonly UnsynchronizedObject[]): ObjectId[] {
  return objects.map(({ stored }) => ({ entity: stored.entity, guid: stored.guid }));
}
