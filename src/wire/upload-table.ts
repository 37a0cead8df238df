import type { AppIndex } from '../model/app-index.js';
import type { EntityLayout, Member } from '../model/entity-layout.js';
import type { MemberValue } from '../value/value.js';
import { decodeMember } from './encode-value.js';
import type { UploadTable, WireValue } from './messages.js';
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

/** What is said of a row beside its values. */
type Judgement = Pick<UploadedObject, 'members' | 'marked' | 'misfits'>;

/** A member of the table, as far as this model has it. */
interface UploadColumn {
  readonly name: string;
  readonly member: Member | undefined;
  /** Of an enumeration that this model has: a key that it has lost does not fit (semantics 3.17). */
  readonly keys: ReadonlySet<MemberValue> | undefined;
}

const everyColumnFits: readonly number[] = [];

/**
 * Reads what a device uploads into the receiver's layouts. A value that no longer fits is the object's own fault where the
 * device changed it, and passed over where it did not.
 */
export function decodeUpload(table: UploadTable, index: AppIndex): UploadedObject[] | TableProblem {
  const problem = checkUpload(table);
  if (problem !== undefined) return { problem };
  const layout = index.layout(table.entity);
  const columns = table.members.map((name) => uploadColumn(name, layout, index));
  let known: { readonly changed: readonly number[]; readonly judgement: Judgement } | undefined;
  return table.rows.map((row, place) => {
    const values = new Array<MemberValue>(layout.members.length).fill(null);
    const misfits = decodeRow(row, columns, values);
    const changed = table.changed[place] ?? [];
    let judgement: Judgement;
    // Most rows fit and have the same members changed as the one before them: these share what is said of them.
    if (misfits.length === 0 && known !== undefined && isSameList(known.changed, changed)) judgement = known.judgement;
    else {
      judgement = judge(columns, changed, misfits);
      if (misfits.length === 0) known = { changed, judgement };
    }
    const { members, marked, misfits: names } = judgement;
    const isNew = table.isNew[place] === true;
    return { guid: Number(row[0]), layout, values, members, marked, misfits: names, isNew, order: table.order[place] ?? 0 };
  });
}

function uploadColumn(name: string, layout: EntityLayout, index: AppIndex): UploadColumn {
  const member = layout.byName.get(name);
  const type = member?.kind === 'attribute' ? member.attribute.type : undefined;
  const enumeration = type?.kind === 'Enumeration' ? index.enumeration(type.enumeration) : undefined;
  return { name, member, keys: enumeration && new Set(enumeration.values.map(({ key }) => key)) };
}

/** Fills in the values of a row, and gives the columns whose values have no place here. */
function decodeRow(row: readonly WireValue[], columns: readonly UploadColumn[], values: MemberValue[]): readonly number[] {
  let misfits: number[] | undefined;
  for (let place = 0; place < columns.length; place++) {
    const { member, keys } = columns[place] as UploadColumn;
    const value = member === undefined ? undefined : decodeMember(row[place + 1] ?? null, member);
    if (member !== undefined && value !== undefined && (value === null || keys?.has(value) !== false))
      values[member.slot] = value;
    else if (misfits === undefined) misfits = [place];
    else misfits.push(place);
  }
  return misfits ?? everyColumnFits;
}

function judge(columns: readonly UploadColumn[], changed: readonly number[], unfit: readonly number[]): Judgement {
  const members: Member[] = [];
  const marked = new Set<Member>();
  const misfits: string[] = [];
  columns.forEach(({ name, member }, place) => {
    const isChanged = changed.includes(place);
    if (member === undefined || unfit.includes(place)) {
      if (isChanged) misfits.push(name);
      return;
    }
    members.push(member);
    if (isChanged) marked.add(member);
  });
  return { members, marked, misfits };
}

function isSameList(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((item, place) => item === right[place]);
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
