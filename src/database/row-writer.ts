import type { SqlValue } from 'sql.js';
import type { EntityLayout } from '../model/entity-layout.js';
import type { Guid, MemberValue } from '../value/value.js';
import type { LazyTables } from './lazy-tables.js';
import { requirePlace } from './row-shape.js';
import type { Bookkeeping, Column, DatabaseSchema, EntityPlace, LinkTable } from './schema.js';
import type { SqlConnection } from './sql-connection.js';
import { placeholders, quoteName } from './sql-text.js';

/** What is written of an object: an `EntityObject` is one, and so is a row that came over the wire. */
export interface ObjectValues {
  readonly guid: Guid;
  readonly layout: EntityLayout;
  /** By slot of the layout. */
  readonly values: readonly MemberValue[];
}

/** Cells bound by one INSERT; beyond some hundred more are no faster. */
const cellsPerStatement = 1_000;

/** Writes objects into their tables, several rows a statement. */
export class RowWriter {
  /** By place and number of rows; to make the text anew would cost more than a commit of one object. */
  private readonly insertTexts = new Map<EntityPlace, Map<number, string>>();

  constructor(
    private readonly connection: SqlConnection,
    private readonly schema: DatabaseSchema,
    private readonly tables: LazyTables,
  ) {}

  /**
   * Inserts objects, or replaces the values of those that are there. Neighbours of one entity share a statement.
   *
   * @param bookkeeping the cells of the owner's columns; without it existing rows keep theirs and new ones get the initial ones
   */
  write<Row extends ObjectValues>(rows: readonly Row[], bookkeeping: ((row: Row) => Bookkeeping) | undefined): void {
    for (let start = 0; start < rows.length; ) {
      const entity = rows[start]?.layout.entity ?? '';
      const place = requirePlace(this.schema, entity);
      let end = start + 1;
      while (end < rows.length && rows[end]?.layout.entity === entity) end++;
      while (start < end) {
        const count = this.rowsAtOnce(place, end - start);
        this.writeChunk(place, rows, start, count, bookkeeping);
        start += count;
      }
    }
  }

  /** A power of two, so that any number of rows needs few different statements. */
  private rowsAtOnce(place: EntityPlace, remaining: number): number {
    const cells = 2 + place.columns.length + this.schema.bookkeeping.length;
    return 2 ** Math.floor(Math.log2(Math.max(1, Math.min(remaining, cellsPerStatement / cells))));
  }

  private writeChunk<Row extends ObjectValues>(
    place: EntityPlace,
    rows: readonly Row[],
    start: number,
    count: number,
    bookkeeping: ((row: Row) => Bookkeeping) | undefined,
  ): void {
    const { columns, table } = place;
    const cells: SqlValue[] = [];
    for (let index = start; index < start + count; index++) {
      const row = rows[index];
      if (row === undefined) continue;
      cells.push(row.guid);
      if (table.hasTypes) cells.push(row.layout.entity);
      for (const column of columns) cells.push(encodeCell(column, row.values));
      if (bookkeeping !== undefined) for (const cell of bookkeeping(row)) cells.push(cell);
    }
    this.connection.run(this.insertText(place, count, bookkeeping !== undefined), cells);
    if (place.links.length > 0) {
      const written = rows.slice(start, start + count);
      for (const link of place.links) this.writeLinks(link, written);
    }
  }

  private insertText(place: EntityPlace, rows: number, withBookkeeping: boolean): string {
    let texts = this.insertTexts.get(place);
    if (texts === undefined) {
      texts = new Map();
      this.insertTexts.set(place, texts);
    }
    const key = withBookkeeping ? rows : -rows;
    const known = texts.get(key);
    if (known !== undefined) return known;
    const text = insertText(place, rows, withBookkeeping ? this.schema.bookkeeping.map((column) => column.name) : []);
    texts.set(key, text);
    return text;
  }

  /** Replaces the sets of some objects. The order in which a set was given is kept. */
  private writeLinks(link: LinkTable, rows: readonly ObjectValues[]): void {
    const table = quoteName(link.name);
    if (this.tables.isMade(link)) {
      const owners = JSON.stringify(rows.map((row) => row.guid));
      this.connection.run(`DELETE FROM ${table} WHERE parent IN (SELECT value FROM json_each(?))`, [owners]);
    }
    const triples: number[][] = [];
    for (const { guid, values } of rows) {
      const set = values[link.member.slot];
      if (!Array.isArray(set)) continue;
      let position = 0;
      for (const other of new Set<Guid>(set)) triples.push([guid, position++, other]);
    }
    // As JSON, so that one statement serves any number of links.
    if (triples.length === 0) return;
    const columns = 'value ->> 0, value ->> 1, value ->> 2';
    this.connection.run(`INSERT INTO ${table} (parent, position, child) SELECT ${columns} FROM json_each(?)`, [
      JSON.stringify(triples),
    ]);
  }
}

function encodeCell(column: Column, values: readonly MemberValue[]): SqlValue {
  const value = values[column.member.slot];
  return value === null || value === undefined ? null : column.codec.encode(value);
}

function insertText(place: EntityPlace, rows: number, bookkeeping: readonly string[]): string {
  const names = [...place.columns.map((column) => column.name), ...bookkeeping].map(quoteName);
  if (place.table.hasTypes) names.unshift('_type');
  const tuple = `(${placeholders(names.length + 1)})`;
  const tuples = Array<string>(rows).fill(tuple).join(', ');
  const updates = names.map((name) => `${name} = excluded.${name}`).join(', ');
  const onConflict = updates === '' ? 'NOTHING' : `UPDATE SET ${updates}`;
  const target = `${quoteName(place.table.name)} (${['_guid', ...names].join(', ')})`;
  return `INSERT INTO ${target} VALUES ${tuples} ON CONFLICT (_guid) DO ${onConflict}`;
}
