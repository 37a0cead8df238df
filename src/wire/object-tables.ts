import type { AppIndex } from '../model/app-index.js';
import type { EntityLayout, Member } from '../model/entity-layout.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid, MemberValue } from '../value/value.js';
import { decodeMember, encodeScalar, isGuid, isWireValue } from './encode-value.js';
import type { ObjectTable, WireValue } from './messages.js';

/** Objects as tables, one for each entity, in the order in which the entities first occur. */
export function encodeObjects(objects: Iterable<EntityObject>, travels: (member: Member) => boolean): ObjectTable[] {
  const tables = new Map<string, { members: readonly Member[]; rows: WireValue[][] }>();
  for (const object of objects) {
    let table = tables.get(object.entity);
    if (table === undefined) {
      table = { members: object.layout.members.filter(travels), rows: [] };
      tables.set(object.entity, table);
    }
    table.rows.push(encodeRow(object, table.members));
  }
  return [...tables].map(([entity, { members, rows }]) => ({ entity, members: members.map((member) => member.name), rows }));
}

/** The id, and a value for each of the members. */
export function encodeRow({ guid, values }: EntityObject, members: readonly Member[]): WireValue[] {
  const row: WireValue[] = [guid];
  for (const { slot } of members) row.push(encodeScalar(values[slot] ?? null));
  return row;
}

/** An object as it arrived: what it is, its id, and values by slot of the receiver's layout. */
export interface ReceivedObject {
  readonly guid: Guid;
  readonly layout: EntityLayout;
  readonly values: MemberValue[];
  /** The members that the message carried, in its order; members that the receiver does not know are left out. */
  readonly members: readonly Member[];
  /** What the user may not do with its members. */
  readonly restriction?: ReceivedRestriction;
}

/** Names of members that the user may not read, and of those that are only for reading. */
export interface ReceivedRestriction {
  readonly hidden: readonly string[];
  readonly readOnly: readonly string[];
}

/** What about a table is wrong, as a sentence. */
export type TableProblem = { readonly problem: string };

/** The shape of the rows: an id, then a value for each member. The schema leaves this out, because it is slow at it. */
export function checkRows({ entity, members, rows }: ObjectTable): string | undefined {
  for (const row of rows) {
    if (!isGuid(row[0])) return `A row of ${entity} begins with something that is not the id of an object.`;
    if (row.length !== members.length + 1)
      return `The row ${row[0]} of ${entity} has ${row.length - 1} values, but the table has ${members.length} members.`;
    if (!row.every(isWireValue))
      return `The row ${row[0]} of ${entity} has a value that is none: an object, or a list of something but ids.`;
  }
  return undefined;
}

/**
 * Reads a table into the receiver's layouts. The two sides may run different models: a member that the receiver does not know
 * is passed over, one that the sender did not send is empty. An unknown entity is the caller's to judge.
 */
export function decodeTable(table: ObjectTable, index: AppIndex): ReceivedObject[] | TableProblem {
  if (index.entity(table.entity) === undefined) return { problem: `There is no entity ${table.entity}.` };
  const problem = checkRows(table);
  if (problem !== undefined) return { problem };
  const layout = index.layout(table.entity);
  const columns = table.members.map((name) => layout.byName.get(name));
  const members = columns.filter((member) => member !== undefined);
  const { hidden = [], readOnly = [] } = table;
  const restriction = hidden.length + readOnly.length === 0 ? undefined : { hidden, readOnly };
  const objects: ReceivedObject[] = [];
  for (const row of table.rows) {
    const guid = Number(row[0]);
    const values = new Array<MemberValue>(layout.members.length).fill(null);
    for (let column = 0; column < columns.length; column++) {
      const member = columns[column];
      if (member === undefined) continue;
      const value = decodeMember(row[column + 1] ?? null, member);
      if (value === undefined)
        return { problem: `The object ${guid} of ${table.entity} has a value for ${member.name} that does not fit its type.` };
      values[member.slot] = value;
    }
    objects.push({ guid, layout, values, members, ...(restriction !== undefined && { restriction }) });
  }
  return objects;
}
