import Big from 'big.js';
import type { Database, SqlJsStatic, SqlValue, Statement } from 'sql.js';
import { encodeDecimal } from '../../src/database/decimal-key.js';

/** One row of the table of items, in the order of its columns. */
export type ItemRow = readonly SqlValue[];

const columns = ['_guid', '_dirty', '_seq', '_base', 'Number', 'Name', 'Price', 'Due', 'Active', 'Status'];

/** Rows in one INSERT: 64 rows of ten cells, which is about where more are no faster. */
const rowsAtOnce = 64;

/**
 * What somebody would write by hand who wants no more than this table: the schema of the harness, statements prepared once, the
 * values ready to be bound. No objects, no memory, no checks.
 */
export class ItemDatabase {
  private readonly database: Database;
  private readonly statements = new Map<string, Statement>();

  constructor(sqlite: SqlJsStatic) {
    this.database = new sqlite.Database();
    this.database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF');
    this.database.exec(`CREATE TABLE Item (_guid INTEGER PRIMARY KEY, _dirty INTEGER DEFAULT 0, _seq INTEGER, _base TEXT,
      Number INTEGER, Name TEXT, Price TEXT, Due INTEGER, Active INTEGER, Status TEXT)`);
  }

  /** Inserts or replaces, in one transaction, several rows a statement. */
  write(rows: readonly ItemRow[]): void {
    this.within(() => {
      let start = 0;
      for (; start + rowsAtOnce <= rows.length; start += rowsAtOnce) {
        const cells: SqlValue[] = [];
        for (let place = start; place < start + rowsAtOnce; place++) for (const cell of rows[place] ?? []) cells.push(cell);
        this.prepared(insertText(rowsAtOnce)).run(cells);
      }
      const single = this.prepared(insertText(1));
      for (; start < rows.length; start++) single.run([...(rows[start] ?? [])]);
    });
  }

  /** The same with a statement for each row, as it is usually written. */
  writeOneByOne(rows: readonly ItemRow[]): void {
    const statement = this.prepared(insertText(1));
    this.within(() => {
      for (const row of rows) statement.run(row as SqlValue[]);
    });
  }

  all(where = '', orderBy = '_guid'): SqlValue[][] {
    const statement = this.prepared(`SELECT ${columns.join(', ')} FROM Item ${where} ORDER BY ${orderBy}`);
    const rows: SqlValue[][] = [];
    while (statement.step()) rows.push(statement.get());
    statement.reset();
    return rows;
  }

  one(guid: number): SqlValue[] {
    const statement = this.prepared(`SELECT ${columns.join(', ')} FROM Item WHERE _guid = ?`);
    statement.bind([guid]);
    statement.step();
    const row = statement.get();
    statement.reset();
    return row;
  }

  clear(): void {
    this.database.exec('DELETE FROM Item');
  }

  close(): void {
    this.database.close();
  }

  private within(work: () => void): void {
    this.database.exec('BEGIN');
    work();
    this.database.exec('COMMIT');
  }

  private prepared(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}

function insertText(rows: number): string {
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const updates = columns.slice(1).map((name) => `${name} = excluded.${name}`);
  const tuples = Array<string>(rows).fill(tuple).join(', ');
  return `INSERT INTO Item (${columns.join(', ')}) VALUES ${tuples} ON CONFLICT (_guid) DO UPDATE SET ${updates.join(', ')}`;
}

/** The rows of `itemRows` as cells: the state of a device that has changed them all, or of a server. */
export function itemCells(count: number, isChanged: boolean): ItemRow[] {
  return Array.from({ length: count }, (_, number) => [
    1_000_000 + number,
    isChanged ? 1 : 0,
    isChanged ? number + 1 : null,
    isChanged ? `{"Number":${number},"Name":"Item ${number}"}` : null,
    number,
    `Item ${number}`,
    // Exact, and in an order that SQLite knows: whoever sorts prices by hand needs such a text as well.
    encodeDecimal(new Big(`${(number * 7_919) % 10_007}.25`)),
    Date.UTC(2026, 0, 1) + number * 60_000,
    number % 2 === 0 ? 1 : 0,
    number % 3 === 0 ? 'Open' : 'Counted',
  ]);
}
