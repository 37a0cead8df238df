import type { AppIndex } from '../model/app-index.js';
import type { Member } from '../model/entity-layout.js';
import type { MemberValue } from '../value/value.js';
import { decodeMember } from './encode-value.js';
import type { UploadTable } from './messages.js';
import { checkRows, type ReceivedObject, type TableProblem } from './object-tables.js';

/** An object that a device wants stored. */
export interface UploadedObject extends ReceivedObject {
  /** The server has never seen it, as far as the device knows. */
  readonly isNew: boolean;
  /** The place in the order of local commits. */
  readonly order: number;
  /** The members that differ from the last synchronization: only these are judged (semantics 3.5). */
  readonly marked: ReadonlySet<Member>;
  /** Marked members that this model has lost, or that no longer take the value: the object is refused (semantics 3.17). */
  readonly misfits: readonly string[];
}

/**
 * Reads what a device uploads into the receiver's layouts. A value that no longer fits is the object's own fault where the
 * device changed it, and passed over where it did not.
 */
export function decodeUpload(table: UploadTable, index: AppIndex): UploadedObject[] | TableProblem {
  const problem = checkUpload(table);
  if (problem !== undefined) return { problem };
  const layout = index.layout(table.entity);
  const columns = table.members.map((name) => layout.byName.get(name));
  return table.rows.map((row, place): UploadedObject => {
    const changed = new Set(table.changed[place]);
    const values = new Array<MemberValue>(layout.members.length).fill(null);
    const members: Member[] = [];
    const marked = new Set<Member>();
    const misfits: string[] = [];
    columns.forEach((member, column) => {
      const value = member === undefined ? undefined : decodeMember(row[column + 1] ?? null, member);
      if (member !== undefined && value !== undefined && isKnownKey(value, member, index)) {
        values[member.slot] = value;
        members.push(member);
        if (changed.has(column)) marked.add(member);
      } else if (changed.has(column)) misfits.push(table.members[column] ?? '');
    });
    const guid = Number(row[0]);
    return { guid, layout, values, members, marked, misfits, isNew: table.isNew[place] === true, order: table.order[place] ?? 0 };
  });
}

function checkUpload(table: UploadTable): string | undefined {
  const { entity, members, rows, isNew, changed, order } = table;
  for (const [name, list] of Object.entries({ isNew, changed, order })) {
    if (list.length !== rows.length)
      return `The table of ${entity} has ${rows.length} rows, but ${list.length} entries in ${name}.`;
  }
  if (changed.some((places) => places.some((place) => place >= members.length)))
    return `The table of ${entity} marks a member that it does not have.`;
  return checkRows(table);
}

/** A key that the enumeration has lost does not fit (semantics 3.17). */
function isKnownKey(value: MemberValue, member: Member, index: AppIndex): boolean {
  if (value === null || member.kind !== 'attribute' || member.attribute.type.kind !== 'Enumeration') return true;
  const keys = index.enumeration(member.attribute.type.enumeration)?.values;
  return keys === undefined || keys.some(({ key }) => key === value);
}
