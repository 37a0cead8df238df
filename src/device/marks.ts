import type { SqlValue } from 'sql.js';
import type { Bookkeeping, BookkeepingColumn } from '../database/schema.js';
import type { Member } from '../model/entity-layout.js';
import type { EntityObject } from '../value/entity-object.js';
import { isSameValue } from '../value/same-value.js';
import { SharedMap } from '../value/shared-map.js';
import type { Guid } from '../value/value.js';
import { encodeScalar } from '../wire/encode-value.js';
import type { WireValue } from '../wire/messages.js';
import { storedMembers } from './stored-members.js';

/** The values that members had at the last synchronization, by member name; only of those that changed since. */
export type SynchronizedValues = Readonly<Record<string, WireValue>>;

/** What is not synchronized about one object. */
export interface Mark {
  readonly entity: string;
  /** The server has never seen it. */
  readonly isNew: boolean;
  readonly base: SynchronizedValues;
  /** The place in the order of first commits. */
  readonly sequence: number;
}

/** What a mark takes in memory, roughly. */
const bytesOfMark = 150;

/** `_dirty` of a row: as on the server, changed, or new. */
const clean = 0;
const changed = 1;
const fresh = 2;

const nothing: SynchronizedValues = {};

/** How a row keeps its mark: its state, its place in the order of commits, and the values that the server last had (semantics 9.1). */
export const markColumns: readonly BookkeepingColumn[] = [
  { name: '_dirty', type: 'INTEGER', initial: clean },
  { name: '_seq', type: 'INTEGER' },
  { name: '_base', type: 'TEXT' },
];

export const synchronizedCells: readonly SqlValue[] = [clean, null, null];
export const synchronizedColumns = { _dirty: clean, _seq: null, _base: null };
export const unsynchronizedRows = `_dirty > ${clean}`;

/** What the rows of a device say of what is not synchronized, at hand without a query. */
export class Marks {
  private readonly byGuid: SharedMap<Guid, Mark>;
  private nextSequence: number;

  /** @param original those of the database that this one is a copy of */
  constructor(original?: Marks) {
    this.byGuid = new SharedMap(original?.byGuid);
    this.nextSequence = original?.nextSequence ?? 1;
  }

  /** About how much memory a copy takes beside the marks of another database. */
  bytesBeside(other: Marks | undefined): number {
    return this.byGuid.lasting().bytesBeside(other?.byGuid.lasting(), bytesOfMark);
  }

  /** Takes over the mark of a row. The rows come in the order of their commits. */
  read({ guid, entity }: EntityObject, [state, sequence, base]: Bookkeeping): void {
    const mark = {
      entity,
      isNew: state === fresh,
      base: JSON.parse(String(base)) as SynchronizedValues,
      sequence: Number(sequence),
    };
    this.byGuid.set(guid, mark);
    this.nextSequence = mark.sequence + 1;
  }

  get size(): number {
    return this.byGuid.size;
  }

  has(guid: Guid): boolean {
    return this.byGuid.has(guid);
  }

  of(guid: Guid): Mark | undefined {
    return this.byGuid.get(guid);
  }

  /** The object is being committed. */
  note(object: EntityObject): void {
    const { guid, entity } = object;
    const known = this.byGuid.get(guid);
    const sequence = known?.sequence ?? this.nextSequence++;
    const isNew = known?.isNew === true || object.isNew;
    this.byGuid.set(guid, { entity, isNew, base: isNew ? nothing : baseOf(object, known?.base ?? nothing), sequence });
  }

  forget(guids: readonly Guid[]): void {
    for (const guid of guids) this.byGuid.delete(guid);
  }

  /** These members have no value any more, nor had they one at the last synchronization. */
  forgetMembers(guid: Guid, members: readonly Member[]): void {
    const mark = this.byGuid.get(guid);
    if (mark === undefined) return;
    const kept = Object.entries(mark.base).filter(([name]) => !members.some((member) => member.name === name));
    this.byGuid.set(guid, { ...mark, base: Object.fromEntries(kept) });
  }

  clear(): void {
    this.byGuid.clear();
  }

  /** In the order of the columns, with the cell of the column behind them. */
  cellsOf(guid: Guid, behind: SqlValue): SqlValue[] {
    const mark = this.byGuid.get(guid);
    if (mark === undefined) return [...synchronizedCells, behind];
    return mark.isNew ? [fresh, mark.sequence, '{}', behind] : [changed, mark.sequence, JSON.stringify(mark.base), behind];
  }
}

/** The synchronized values so far, with those of the members that this commit changes for the first time. */
function baseOf(object: EntityObject, known: SynchronizedValues): SynchronizedValues {
  const { committed } = object;
  if (committed === undefined) return known;
  const base: Record<string, WireValue> = { ...known };
  for (const { name, slot } of storedMembers(object.layout)) {
    if (name in base) continue;
    const before = committed[slot] ?? null;
    if (!isSameValue(before, object.values[slot] ?? null)) base[name] = encodeScalar(before);
  }
  return base;
}
