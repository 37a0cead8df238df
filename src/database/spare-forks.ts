import type { SqlJsStatic } from 'sql.js';
import { SqlConnection } from './sql-connection.js';

/** No more copies than this are kept for the next fork; whoever has more at once waits a little longer for the others. */
const mostSpares = 2;

const base = 'fork';

/** What a fork needs beside the database itself to go on where another one was. */
export interface Spare {
  readonly connection: SqlConnection;
  /** The tables that were made so far. */
  readonly tables: ReadonlySet<string>;
  readonly indexes: ReadonlySet<string>;
}

/**
 * Copies of one database that are not needed any more, ready for its next fork: what happened in them was undone, and their prepared
 * statements are still there. That is what makes a thousand tests from the same start cheap, as preparing is most of the cost of a new
 * database.
 */
export class SpareForks {
  private readonly spares: Spare[] = [];
  private version: number | undefined;
  private isClosed = false;

  constructor(private readonly sql: SqlJsStatic) {}

  /** @param version of the database that is forked: copies of an earlier one are of no use */
  take(version: number): Spare | undefined {
    if (this.version !== version) this.clear();
    this.version = version;
    return this.spares.pop();
  }

  /** A fork begins here, and can be taken back to here. */
  static begin(connection: SqlConnection): void {
    connection.control(`SAVEPOINT ${base}`);
  }

  /** A fork stays for good: it can have bytes, and can not be taken back. */
  static settle(connection: SqlConnection): void {
    connection.control(`RELEASE ${base}`);
  }

  /**
   * Takes a fork back, which is closed then. Tables and indexes that were made in it are made again, empty: its statements need them, and
   * an empty table is as good as none.
   *
   * @returns whether it is kept; else it is still the caller's to close
   */
  giveBack(version: number, { connection, tables, indexes }: Spare): boolean {
    if (!connection.isOpen || this.isClosed || this.version !== version || this.spares.length >= mostSpares) return false;
    const made = definitions(connection);
    connection.run(`ROLLBACK TO ${base}`);
    const left = new Set(definitions(connection));
    const lost = made.filter((definition) => !left.has(definition));
    for (const definition of lost) connection.script(definition);
    connection.run(`RELEASE ${base}`);
    this.spares.push({ connection: new SqlConnection(this.sql, connection), tables, indexes });
    return true;
  }

  close(): void {
    this.isClosed = true;
    this.clear();
  }

  private clear(): void {
    for (const { connection } of this.spares.splice(0)) connection.close();
  }
}

/** Tables before the indexes on them. */
function definitions(connection: SqlConnection): string[] {
  const sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index', rowid";
  return connection.rows(sql).map(([definition]) => String(definition));
}
