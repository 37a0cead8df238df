import type { SqlValue } from 'sql.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid } from '../value/value.js';
import type { LazyTables } from './lazy-tables.js';
import type { RowLoader } from './row-loader.js';
import { decodeRow, type RowShape, requirePlace } from './row-shape.js';
import type { Bookkeeping, DatabaseSchema } from './schema.js';
import type { SqlConnection } from './sql-connection.js';
import { quoteName, whereClause } from './sql-text.js';
import { typeCondition } from './type-condition.js';

/** An object as stored, with the owner's columns. */
export interface MarkedObject {
  readonly object: EntityObject;
  readonly bookkeeping: Bookkeeping;
}

/** The columns that the owner of a database keeps on every table, such as the marks of what is not synchronized. */
export class OwnerColumns {
  constructor(
    private readonly connection: SqlConnection,
    private readonly schema: DatabaseSchema,
    private readonly tables: LazyTables,
    private readonly loader: RowLoader,
    private readonly shape: (entity: string) => RowShape,
  ) {}

  /**
   * The rows of every entity that these columns select, as stored: objects in memory are not looked at.
   *
   * @param where SQL over the owner's columns and `_guid`
   * @param orderBy the owner's column, a number, that orders the rows of all entities together; those with equal ones stay in the order
   * of entities and ids
   */
  select(where: string, orderBy?: string): MarkedObject[] {
    const found: MarkedObject[] = [];
    const columns = this.schema.bookkeeping.map(({ name }) => name);
    for (const { root } of this.schema.tables) {
      const shape = this.shape(root);
      if (this.tables.isMade(shape.place.table)) this.selectIn(shape, where, columns, found);
    }
    const position = orderBy === undefined ? -1 : columns.indexOf(orderBy);
    if (position >= 0) found.sort((a, b) => Number(a.bookkeeping[position] ?? 0) - Number(b.bookkeeping[position] ?? 0));
    return found;
  }

  private selectIn(shape: RowShape, where: string, columns: readonly string[], found: MarkedObject[]): void {
    const { place, selectList } = shape;
    const names = columns.map((name) => `t0.${quoteName(name)}`);
    const from = `FROM ${quoteName(place.table.name)} AS t0${whereClause([`(${where})`, typeCondition(place, 't0')])}`;
    const objects: EntityObject[] = [];
    this.connection.visit(`SELECT ${[selectList, ...names].join(', ')} ${from} ORDER BY t0._guid`, [], (row) => {
      const object = decodeRow(shape, row);
      objects.push(object);
      found.push({ object, bookkeeping: row.slice(row.length - names.length) });
      return true;
    });
    this.loader.loadLinks(shape, objects);
  }

  /** Those of one row. */
  of(entity: string, guid: Guid): Bookkeeping | undefined {
    const { table } = requirePlace(this.schema, entity);
    const names = this.schema.bookkeeping.map(({ name }) => quoteName(name)).join(', ');
    return this.connection.first(`SELECT ${names} FROM ${quoteName(table.name)} WHERE _guid = ?`, [guid]);
  }

  /** Sets some of them in some rows. */
  set(entity: string, guids: readonly Guid[], marks: Readonly<Record<string, SqlValue>>): void {
    const { table } = requirePlace(this.schema, entity);
    const assignments = Object.keys(marks).map((name) => `${quoteName(name)} = ?`);
    const sql = `UPDATE ${quoteName(table.name)} SET ${assignments.join(', ')} WHERE _guid IN (SELECT value FROM json_each(?))`;
    this.connection.run(sql, [...Object.values(marks), JSON.stringify(guids)]);
  }
}
