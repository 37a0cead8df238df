import type { SqlJsStatic, SqlValue } from 'sql.js';
import type { EvaluationScope } from '../expression/environment.js';
import type { AppIndex } from '../model/app-index.js';
import type { Association } from '../model/domain-model.js';
import { defaultLimits } from '../problem/limits.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid, MemberValue } from '../value/value.js';
import type { CompiledRetrieve } from './compile-retrieve.js';
import { copyRows } from './copy-rows.js';
import { CurrentContent } from './current-content.js';
import type { DatabaseContent } from './database-content.js';
import { LazyIndexes } from './lazy-indexes.js';
import { LazyTables } from './lazy-tables.js';
import { OwnerColumns } from './owner-columns.js';
import { type DatabaseOptions, planSchema } from './plan-schema.js';
import { evaluateParameters, type PreparedRetrieve, prepareRetrieve, rangeParameters } from './prepare-retrieve.js';
import { referrerQuery } from './referrer-query.js';
import { clearRows, removeRows } from './remove-rows.js';
import { type Known, RowLoader } from './row-loader.js';
import { type RowShape, requirePlace, shapeRows } from './row-shape.js';
import { type ObjectValues, RowWriter } from './row-writer.js';
import { type Savepoint, Savepoints } from './savepoints.js';
import type { Bookkeeping, DatabaseSchema } from './schema.js';
import { settleValues } from './settle-values.js';
import { type Spare, SpareForks } from './spare-forks.js';
import { SqlConnection } from './sql-connection.js';
import { quoteName, whereClause } from './sql-text.js';
import { exactly, typeCondition } from './type-condition.js';

/** How a retrieve runs. */
export interface RetrieveOptions {
  readonly known?: Known;
  /** 0 or absent: no limit. */
  readonly limit?: number;
  readonly offset?: number;
}

/** A limit below 0 is none, says SQLite. */
const everything = { offset: 0, limit: -1 } as const;

/**
 * The committed objects of one device or of the server, in SQLite. Knows entities, members and associations; what a commit, an
 * upload or an access rule means is the owner's business, who may keep columns and tables of its own here.
 *
 * Every list comes in a fixed order: as the query says, and by id where it says nothing.
 */
export class EntityDatabase {
  readonly schema: DatabaseSchema;
  /** What the owner keeps beside the values of each row. */
  readonly ownerColumns: OwnerColumns;
  private readonly connection: SqlConnection;
  private readonly savepoints: Savepoints;
  private readonly writer: RowWriter;
  private readonly loader: RowLoader;
  private readonly shapes = new Map<string, RowShape>();
  private readonly retrieves = new WeakMap<CompiledRetrieve, PreparedRetrieve>();
  private readonly indexes: LazyIndexes;
  private readonly tables: LazyTables;
  private readonly spares: SpareForks;
  private readonly current: CurrentContent;
  /** Of a fork: who takes it back when it is disposed of. */
  private lender: { readonly spares: SpareForks; readonly version: number } | undefined;

  /**
   * @param sql sql.js, initialized
   * @param options which entities and members have a place; all databases with the same ones can share `schema`
   * @param content a database that `toBytes` gave, for the same model or an older one; or what another one held, and perhaps what a fork
   *   of that has left
   */
  constructor(
    private readonly sql: SqlJsStatic,
    private readonly index: AppIndex,
    private readonly options: DatabaseOptions,
    content?: Uint8Array | DatabaseContent,
    schema: DatabaseSchema = planSchema(index, options),
    spare?: Spare,
  ) {
    this.schema = schema;
    const isKnown = !(content instanceof Uint8Array);
    this.connection = new SqlConnection(sql, spare?.connection ?? (isKnown ? content?.file : content));
    this.spares = new SpareForks(sql);
    const made = spare ?? (isKnown ? content : undefined);
    this.indexes = new LazyIndexes(this.connection, made?.indexes);
    this.tables = new LazyTables(this.connection, schema, content === undefined ? [] : made?.tables);
    this.current = new CurrentContent(this.connection, this.tables, this.indexes, isKnown ? content : undefined);
    this.savepoints = new Savepoints(this.connection, () => {
      this.indexes.forget();
      this.tables.restore();
    });
    this.writer = new RowWriter(this.connection, schema, this.tables);
    this.loader = new RowLoader(this.connection, this.tables, options.retrievedRows ?? defaultLimits.retrievedRows);
    this.ownerColumns = new OwnerColumns(this.connection, schema, this.tables, this.loader, (entity) => this.shape(entity));
  }

  /** Another number whenever something may have changed here. */
  get writes(): number {
    return this.connection.writes;
  }

  /** How large it was when it was last copied. */
  get copiedBytes(): number {
    return this.current.latestBytes;
  }

  /** About how much memory a copy takes beside one of another database, which it may share something with. */
  bytesBeside(other: EntityDatabase | undefined): number {
    return this.content.file.bytesBeside(other?.content.file);
  }

  /** Whether the entity, or a specialization of it, has rows here. */
  stores(entity: string): boolean {
    return this.schema.place(entity) !== undefined;
  }

  // Writing

  /**
   * Inserts objects, or replaces the values of those that are there, in one transaction.
   *
   * @param bookkeeping the owner's columns of a row; without it existing rows keep theirs and new ones get the initial ones
   */
  write<Row extends ObjectValues>(rows: readonly Row[], bookkeeping?: (row: Row) => Bookkeeping): void {
    if (rows.length === 0) return;
    const isOneStatement = rows.length === 1 && (this.schema.place(rows[0]?.layout.entity ?? '')?.links.length ?? 0) === 0;
    if (isOneStatement) this.writer.write(rows, bookkeeping);
    else this.savepoints.within(() => this.writer.write(rows, bookkeeping));
  }

  /** Removes objects and the sets that they own. References to them stay as they are: what becomes of those is the owner's business. */
  remove(entity: string, guids: readonly Guid[]): void {
    if (!this.tables.isMade(requirePlace(this.schema, entity).table)) return;
    this.savepoints.within(() => removeRows(this.shape(entity), guids, this.connection, this.tables));
  }

  /** Removes every object of the entity, specializations included. */
  clear(entity: string): void {
    if (!this.tables.isMade(requirePlace(this.schema, entity).table)) return;
    this.savepoints.within(() => clearRows(this.shape(entity), this.connection, this.tables));
  }

  /** The values that an object is read with when it was written with these: what is stored may be rounded, or empty. */
  settled({ layout: { entity }, values }: ObjectValues): MemberValue[] {
    const reader = this.shape(entity).readerOf.get(entity);
    if (reader === undefined) throw new Error(`${entity} has no rows of its own.`);
    return settleValues(reader, values);
  }

  // Reading

  read(entity: string, guid: Guid, known?: Known): EntityObject | undefined {
    const instance = known?.(guid);
    if (instance !== undefined) return instance;
    const shape = this.shape(entity);
    return this.tables.isMade(shape.place.table) ? this.loader.loadOne(shape, guid) : undefined;
  }

  /** The objects of some ids, in their order; ids without a row of the entity are left out. */
  readAll(entity: string, guids: readonly Guid[], known?: Known): EntityObject[] {
    const shape = this.shape(entity);
    if (this.tables.isMade(shape.place.table)) return this.loader.loadByGuid(shape, guids, known);
    return guids.flatMap((guid) => known?.(guid) ?? []);
  }

  /** The entity of a row, which may specialize the one that is asked for; nothing where there is no row. */
  entityOf(entity: string, guid: Guid): string | undefined {
    const { table, types, layout } = requirePlace(this.schema, entity);
    const column = table.hasTypes ? '_type' : '_guid';
    const row = this.connection.first(`SELECT ${column} FROM ${quoteName(table.name)} WHERE _guid = ?`, [guid]);
    if (row === undefined) return undefined;
    const type = table.hasTypes ? String(row[0]) : layout.entity;
    return types.includes(type) ? type : undefined;
  }

  /**
   * Runs a compiled retrieve. Objects are those that `known` gives, else new ones in state 'stored'.
   *
   * @throws FlowError when the constraint has an error, or a parameter can not be evaluated or converted
   */
  retrieve(compiled: CompiledRetrieve, scope: EvaluationScope, options: RetrieveOptions = {}): EntityObject[] {
    const prepared = this.prepared(compiled);
    const range = rangeParameters(options.limit, options.offset);
    const parameters = [...evaluateParameters(prepared, scope, this.schema), ...range];
    if (!this.tables.isMade(prepared.shape.place.table)) return [];
    this.indexes.prepare(prepared.indexes);
    return this.loader.load(range.length === 0 ? prepared.whole : prepared.ranged, parameters, options.known);
  }

  /** How many objects a retrieve would give without its range. */
  countOf(query: CompiledRetrieve, scope: EvaluationScope): number {
    const prepared = this.prepared(query);
    if (!this.tables.isMade(prepared.shape.place.table)) return 0;
    this.indexes.prepare(prepared.indexes);
    return Number(this.connection.first(prepared.countSql, evaluateParameters(prepared, scope, this.schema))?.[0] ?? 0);
  }

  count(entity: string): number {
    const place = requirePlace(this.schema, entity);
    if (!this.tables.isMade(place.table)) return 0;
    const sql = `SELECT count(*) FROM ${quoteName(place.table.name)} AS t0${whereClause([typeCondition(place, 't0')])}`;
    return Number(this.connection.first(sql)?.[0] ?? 0);
  }

  /** How many objects there are of exactly this entity. */
  countExactly(entity: string): number {
    const { table } = requirePlace(this.schema, entity);
    if (!this.tables.isMade(table)) return 0;
    const { condition, parameters } = exactly(entity, table);
    return Number(this.connection.first(`SELECT count(*) FROM ${quoteName(table.name)}${condition}`, parameters)?.[0] ?? 0);
  }

  /** The ids of exactly this entity, without those of its specializations, or a part of them. */
  guidsOf(entity: string, part: { readonly offset: number; readonly limit: number } = everything): Guid[] {
    const { table } = requirePlace(this.schema, entity);
    if (!this.tables.isMade(table)) return [];
    const { condition, parameters } = exactly(entity, table);
    const sql = `SELECT _guid FROM ${quoteName(table.name)}${condition} ORDER BY _guid LIMIT ? OFFSET ?`;
    return this.connection.rows(sql, [...parameters, part.limit, part.offset]).map((row) => row[0] as number);
  }

  /** The stored objects that refer to one over an association: the parents of a child. */
  referrers(association: Association, child: Guid, known?: Known): EntityObject[] {
    const shape = this.shape(association.parent);
    const query = referrerQuery(shape, association.name);
    if (query === undefined || !this.tables.isMade(shape.place.table)) return [];
    this.indexes.prepare([query.index]);
    return this.loader.load(query, [child], known);
  }

  // The owner's own tables

  /** Runs one statement over the owner's own tables; it is prepared once. */
  execute(sql: string, parameters: SqlValue[] = []): void {
    this.connection.run(sql, parameters);
  }

  /** The rows of a query over the owner's own tables. Integers beyond 2^53 are not exact here. */
  query(sql: string, parameters: SqlValue[] = []): SqlValue[][] {
    return this.connection.rows(sql, parameters);
  }

  // The whole

  savepoint(): Savepoint {
    return this.savepoints.open();
  }

  /** Does all of it, or, when it throws, nothing. */
  transaction<Result>(work: () => Result): Result {
    return this.savepoints.within(work);
  }

  /** A copy that goes its own way: what is unreleased here is in it, but it has no savepoints. It costs little before it is used. */
  fork(): EntityDatabase {
    if (!this.savepoints.areOpen) return this.lend();
    const copy = new SqlConnection(this.sql);
    try {
      copyRows(this.connection, copy);
      return new EntityDatabase(this.sql, this.index, this.options, copy.toBytes(), this.schema);
    } finally {
      copy.close();
    }
  }

  private get content(): DatabaseContent {
    return this.current.get(() => this.toBytes());
  }

  /** The database as the bytes of an SQLite file. */
  toBytes(): Uint8Array {
    if (this.savepoints.areOpen) throw new Error('A database has no bytes while a savepoint is open; fork it.');
    this.settle();
    return this.connection.toBytes();
  }

  /** Gives the memory back. Nothing can be done with the database afterwards. */
  dispose(): void {
    const { lender, connection } = this;
    this.lender = undefined;
    this.spares.close();
    const left = { connection, tables: this.tables.names, indexes: this.indexes.names };
    if (lender?.spares.giveBack(lender.version, left) !== true) connection.close();
  }

  /** A fork in the middle of its transaction has no bytes. One that ends it can not be taken back any more. */
  private settle(): void {
    if (this.lender !== undefined) SpareForks.settle(this.connection);
    this.lender = undefined;
  }

  private lend(): EntityDatabase {
    this.settle();
    const version = this.connection.writes;
    const fork = new EntityDatabase(this.sql, this.index, this.options, this.content, this.schema, this.spares.take(version));
    SpareForks.begin(fork.connection);
    fork.lender = { spares: this.spares, version };
    return fork;
  }

  private prepared(query: CompiledRetrieve): PreparedRetrieve {
    let prepared = this.retrieves.get(query);
    if (prepared === undefined) {
      prepared = prepareRetrieve(query, this.shape(query.entity), this.schema);
      this.retrieves.set(query, prepared);
    }
    return prepared;
  }

  private shape(entity: string): RowShape {
    const known = this.shapes.get(entity);
    if (known !== undefined) return known;
    const shape = shapeRows(this.schema, entity);
    this.shapes.set(entity, shape);
    return shape;
  }
}
