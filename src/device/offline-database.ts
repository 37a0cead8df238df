import type { SqlJsStatic, SqlValue } from 'sql.js';
import { type EntityPlacement, isStoredOnDevice } from '../behaviour/offline-entities.js';
import { EntityDatabase } from '../database/entity-database.js';
import type { DatabaseOptions } from '../database/plan-schema.js';
import type { Known } from '../database/row-loader.js';
import type { AppIndex } from '../model/app-index.js';
import type { Member } from '../model/entity-layout.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid } from '../value/value.js';
import { decodeMember } from '../wire/encode-value.js';
import { groupByEntity } from '../wire/group-ids.js';
import type { ObjectId } from '../wire/messages.js';
import type { ReceivedObject } from '../wire/object-tables.js';
import { type ArrivedFile, changesContentsOnly, DeviceFiles } from './device-files.js';
import { type Mark, Marks, markColumns, synchronizedCells, synchronizedColumns, unsynchronizedRows } from './marks.js';
import { Restrictions } from './restrictions.js';
import { isStoredMember } from './stored-members.js';
import { Tombstones } from './tombstones.js';

/** A committed object that the server does not know in this form. */
export interface UnsynchronizedObject extends Mark {
  /** As stored: without uncommitted changes. */
  readonly stored: EntityObject;
}

export interface OfflineDatabaseOptions {
  readonly emptyTextIsNull: boolean;
  readonly retrievedRows: number;
  readonly plan: string;
  /** A change of nothing but the contents of a file marks it as not synchronized. */
  readonly contentsAloneTravel: boolean;
}

const synchronizedUnrestricted = [...synchronizedCells, null];

/**
 * The database of a device: committed rows only. What is not synchronized is columns of the row itself, so that a commit writes
 * one row: its state, its place in the order of commits, and the values that the server last had (semantics 9.1).
 */
export class OfflineDatabase {
  /** The same as the columns say, at hand without a query. */
  private readonly marks: Marks;
  private readonly tombstones: Tombstones;
  readonly restrictions: Restrictions;
  private revisionCount = 0;

  readonly files: DeviceFiles;

  private constructor(
    readonly entities: EntityDatabase,
    private readonly index: AppIndex,
    private readonly placements: ReadonlyMap<string, EntityPlacement>,
    private readonly contentsAloneTravel: boolean,
    original?: OfflineDatabase,
  ) {
    this.files = new DeviceFiles(entities, index);
    this.marks = new Marks(original?.marks);
    this.tombstones = new Tombstones(entities, original?.tombstones);
    this.restrictions = new Restrictions(original?.restrictions);
  }

  /**
   * One with a table for every entity that has a place on the device.
   *
   * @param stored what an earlier one held; without it, the database is empty
   */
  static create(
    sqlite: SqlJsStatic,
    index: AppIndex,
    placements: ReadonlyMap<string, EntityPlacement>,
    { contentsAloneTravel, ...options }: OfflineDatabaseOptions,
    stored?: { readonly database: Uint8Array; readonly revision: number },
  ): OfflineDatabase {
    const columns: DatabaseOptions = {
      hasPlace: (entity) => isStoredOnDevice(placements.get(entity)),
      stores: isStoredMember,
      bookkeeping: [...markColumns, { name: '_access', type: 'TEXT' }],
      ...options,
    };
    const entities = new EntityDatabase(sqlite, index, columns, stored?.database);
    const database = new OfflineDatabase(entities, index, placements, contentsAloneTravel);
    if (stored !== undefined) database.takeOver(stored.revision);
    return database;
  }

  /** Reads from the columns what is not synchronized. */
  private takeOver(revision: number): void {
    this.revisionCount = revision;
    for (const { object, bookkeeping } of this.entities.ownerColumns.select(unsynchronizedRows, '_seq'))
      this.marks.read(object, bookkeeping);
    for (const { object, bookkeeping } of this.entities.ownerColumns.select('_access IS NOT NULL'))
      this.restrictions.read(object.guid, String(bookkeeping[3]));
  }

  /** A copy that goes its own way. */
  fork(): OfflineDatabase {
    const copy = new OfflineDatabase(this.entities.fork(), this.index, this.placements, this.contentsAloneTravel, this);
    copy.revisionCount = this.revisionCount;
    return copy;
  }

  /** About how much memory a copy takes beside one of another database. */
  bytesBeside(other: OfflineDatabase | undefined): number {
    return this.marks.bytesBeside(other?.marks) + this.entities.bytesBeside(other?.entities);
  }

  /** False while the object has committed changes that were not uploaded. */
  isSynchronized(guid: Guid): boolean {
    return !this.marks.has(guid);
  }

  /** Whether the server knows the object, as far as this device can tell. */
  isKnownToServer(guid: Guid): boolean {
    return this.marks.of(guid)?.isNew !== true;
  }

  get unsynchronizedCount(): number {
    return this.marks.size;
  }

  /** Another number whenever what a synchronization would send, unless it is told what to send, may be something else. */
  get revision(): number {
    return this.revisionCount;
  }

  /** Writes objects as they are now, and marks them as not synchronized. */
  commit(objects: readonly EntityObject[]): void {
    if (objects.some(({ entity }) => this.travelsUnasked(entity))) this.revisionCount++;
    for (const object of objects) if (this.isMarkedBy(object)) this.marks.note(object);
    this.entities.write(objects, ({ guid }) => this.columnsOf(guid));
  }

  /** Removes a row, and references to it; what the server knows is remembered for the next synchronization (semantics 2.5). */
  delete(object: EntityObject): void {
    if (this.travelsUnasked(object.entity)) this.revisionCount++;
    if (this.isKnownToServer(object.guid)) this.tombstones.add(object);
    this.marks.forget([object.guid]);
    this.restrictions.forget([object.guid]);
    this.entities.remove(object.entity, [object.guid]);
    this.files.forget(object.entity, [object.guid]);
  }

  /** *Never* entities travel in selected synchronizations only (semantics 3.6). */
  private travelsUnasked(entity: string): boolean {
    return this.placements.get(entity)?.mode !== 'never';
  }

  /** Everything that was committed since the last synchronization, in the order of the first commits. */
  unsynchronized(): UnsynchronizedObject[] {
    const found: UnsynchronizedObject[] = [];
    for (const { object } of this.entities.ownerColumns.select(unsynchronizedRows, '_seq')) {
      const mark = this.marks.of(object.guid);
      if (mark === undefined) continue;
      const { entity, isNew, base, sequence } = mark;
      found.push({ entity, isNew, base, sequence, stored: object });
    }
    return found;
  }

  deleted(): readonly ObjectId[] {
    return this.tombstones.all();
  }

  /** What the server has acknowledged is synchronized from now on. Rows that came from there since are so already. */
  acknowledge(uploaded: readonly ObjectId[], deletions: Iterable<Guid>): void {
    this.revisionCount++;
    for (const [entity, guids] of groupByEntity(uploaded.filter(({ guid }) => this.marks.has(guid)))) {
      this.entities.ownerColumns.set(entity, guids, synchronizedColumns);
      this.marks.forget(guids);
    }
    this.tombstones.remove(deletions);
  }

  /** Writes rows as the server has them. The contents of a file stay as they are where nothing came for it. */
  store(objects: readonly ReceivedObject[], files: ReadonlyMap<Guid, ArrivedFile> = new Map()): void {
    if (objects.some(({ guid }) => this.marks.has(guid))) this.revisionCount++;
    const rows = objects.map((object) =>
      this.files.withContents(object, files.get(object.guid), this.marks.of(object.guid)?.base ?? {}),
    );
    this.restrictions.note(objects);
    this.entities.write(rows, ({ guid }) => this.synchronizedColumnsOf(guid));
    for (const { guid } of objects) {
      this.marks.forget([guid]);
      const file = files.get(guid);
      if (file !== undefined) this.files.note(guid, file);
    }
  }

  /** Removes rows without telling the server: it has removed them, or they no longer belong on this device. */
  forget(entity: string, guids: readonly Guid[]): void {
    if (guids.length === 0) return;
    this.revisionCount++;
    this.entities.remove(entity, guids);
    this.restrictions.forget(guids);
    this.files.forget(entity, guids);
    this.marks.forget(guids);
  }

  /** Nothing is known any more about rows that were deleted here. */
  forgetDeletions(): void {
    this.revisionCount++;
    this.tombstones.clear();
  }

  /** Changed objects have the values of the last synchronization again, and nothing about them is unsynchronized. */
  restore(entity: string, guids: readonly Guid[]): void {
    this.revisionCount++;
    const objects = this.entities.readAll(entity, guids);
    for (const object of objects) {
      const { guid, layout } = object;
      for (const [name, base] of Object.entries(this.marks.of(guid)?.base ?? {})) {
        const member = layout.byName.get(name);
        if (member !== undefined) object.overwrite(member.slot, decodeMember(base, member) ?? null);
      }
      this.marks.forget([guid]);
    }
    this.entities.write(objects, ({ guid }) => this.synchronizedColumnsOf(guid));
  }

  /** These members have no value any more, in any row of the entity and as last synchronized. */
  emptyMembers(entity: string, members: readonly Member[]): void {
    this.revisionCount++;
    const objects = this.entities.readAll(entity, this.guidsOf(entity));
    for (const object of objects) {
      for (const { slot } of members) object.overwrite(slot, null);
      this.marks.forgetMembers(object.guid, members);
    }
    this.entities.write(objects, ({ guid }) => this.columnsOf(guid));
  }

  /** The rows of exactly this entity, without its specializations. */
  guidsOf(entity: string): Guid[] {
    return this.entities.guidsOf(entity);
  }

  /** Everything goes: the user has signed out. */
  wipe(): void {
    this.revisionCount++;
    for (const { entity } of this.placements.values()) if (this.entities.stores(entity)) this.entities.clear(entity);
    this.files.clear();
    this.marks.clear();
    this.tombstones.clear();
    this.restrictions.clear();
  }

  transaction<Result>(work: () => Result): Result {
    return this.entities.transaction(work);
  }

  /** The instance of the caller, or a row of its own. */
  read(entity: string, guid: Guid, known?: Known): EntityObject | undefined {
    return this.entities.read(entity, guid, known);
  }

  /** Mendix 7 looks at the attributes of a file only, and not at what follows from its contents (semantics 3.6). */
  private isMarkedBy(object: EntityObject): boolean {
    return this.contentsAloneTravel || this.marks.has(object.guid) || !changesContentsOnly(object);
  }

  private synchronizedColumnsOf(guid: Guid): readonly SqlValue[] {
    const access = this.restrictions.textOf(guid);
    return access === null ? synchronizedUnrestricted : [...synchronizedCells, access];
  }

  private columnsOf(guid: Guid): SqlValue[] {
    return this.marks.cellsOf(guid, this.restrictions.textOf(guid));
  }
}
