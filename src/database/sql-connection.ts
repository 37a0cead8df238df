import type { Database, SqlJsStatic, SqlValue, Statement } from 'sql.js';
import { HarnessError } from '../problem/harness-error.js';
import { parseNumeric } from '../value/number.js';
import { zoneLookup } from '../value/time-zone.js';
import { datePart } from './date-part.js';
import { encodeDecimal } from './decimal-key.js';
import { foldText } from './fold-text.js';
import { LastingBytes } from './lasting-bytes.js';

/** Statements kept ready; far more than the shapes that one app has. */
const cachedStatements = 1_000;

/**
 * Closes a database when nothing can reach its connection any more. SQLite's memory is outside the garbage collector's, and few tests
 * dispose of their worlds: some thousands of them in one process would use all there is. Nothing that a run can see depends on it.
 */
const abandoned = new FinalizationRegistry<Database>((database) => database.close());

/**
 * One SQLite database with its prepared statements, which is opened when it is first used: of many copies of a database few ever are. Rows
 * come as plain arrays.
 */
export class SqlConnection {
  private opened: Database | undefined;
  /** In the order of last use, so that the least used is dropped first. */
  private readonly statements: Map<string, Statement>;
  private readonly functions: Set<string>;
  private makeTable: (name: string) => boolean = () => false;
  private beginWriting: () => void = () => {};
  private isClosed = false;
  private writeCount = 0;
  private readonly atOpening: string[] = [];
  private content: Uint8Array | LastingBytes | undefined;

  /** @param content the bytes of a file; or a connection that gives its open database away, statements and all, and is closed then */
  constructor(
    private readonly sql: SqlJsStatic,
    content?: Uint8Array | LastingBytes | SqlConnection,
  ) {
    const isConnection = content instanceof SqlConnection;
    this.statements = isConnection ? content.statements : new Map();
    this.functions = isConnection ? content.functions : new Set();
    if (isConnection) {
      content.requireOpen();
      content.isClosed = true;
      abandoned.unregister(content);
      this.keepOpen(content.database);
    } else this.content = content;
  }

  /** Whether it was used. */
  get isOpen(): boolean {
    return this.opened !== undefined && !this.isClosed;
  }

  private get database(): Database {
    return this.opened ?? this.open();
  }

  private open(): Database {
    const { content } = this;
    this.content = undefined;
    const database = new this.sql.Database(content instanceof LastingBytes ? content.toBytes() : (content ?? null));
    this.keepOpen(database);
    // Exclusive locking keeps the page cache between statements: point reads are ten times faster. Nobody else has the file,
    // which is memory anyway, so neither a journal on it nor waiting for it protects anything.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF');
    for (const sql of this.atOpening) database.exec(sql);
    return database;
  }

  private keepOpen(database: Database): void {
    this.opened = database;
    abandoned.register(this, database, this);
  }

  /** A statement that leaves the content as it is, such as the beginning of a savepoint. It waits until the database is open. */
  control(sql: string): void {
    if (this.opened === undefined) this.atOpening.push(sql);
    else this.opened.exec(sql);
  }

  /** Who makes a table that a statement names and that is not there yet; false where there is no such table to make. */
  onMissingTable(makeTable: (name: string) => boolean): void {
    this.makeTable = makeTable;
  }

  /** What has to happen before anything is written. */
  beforeWrites(begin: () => void): void {
    this.beginWriting = begin;
  }

  /** Several statements without parameters, such as the making of tables. */
  script(sql: string): void {
    this.requireOpen();
    this.beginWriting();
    this.writeCount++;
    this.database.exec(sql);
  }

  run(sql: string, parameters: SqlValue[] = []): void {
    this.beginWriting();
    this.step(sql, parameters);
  }

  /** A statement that begins or ends a transaction, which something is written in. */
  transact(sql: string): void {
    this.step(sql, []);
  }

  private step(sql: string, parameters: SqlValue[]): void {
    this.writeCount++;
    const statement = this.prepared(sql);
    try {
      statement.bind(parameters);
      statement.step();
    } finally {
      statement.reset();
    }
  }

  /** Gives every row to `visit`, until it returns false. It must not use this connection: the statement is open. */
  visit(sql: string, parameters: SqlValue[], visit: (row: SqlValue[]) => boolean): void {
    const statement = this.prepared(sql);
    try {
      statement.bind(parameters);
      while (statement.step()) if (!visit(statement.get())) break;
    } finally {
      statement.reset();
    }
  }

  rows(sql: string, parameters: SqlValue[] = []): SqlValue[][] {
    const rows: SqlValue[][] = [];
    this.visit(sql, parameters, (row) => rows.push(row) > 0);
    return rows;
  }

  first(sql: string, parameters: SqlValue[] = []): SqlValue[] | undefined {
    const statement = this.prepared(sql);
    try {
      statement.bind(parameters);
      return statement.step() ? statement.get() : undefined;
    } finally {
      statement.reset();
    }
  }

  /** How many statements were run that may have changed something: another number for every other content. */
  get writes(): number {
    return this.writeCount;
  }

  /** The bytes of the database as a file. Not while a savepoint has changes. */
  toBytes(): Uint8Array {
    return this.database.export();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    abandoned.unregister(this);
    this.statements.clear();
    this.opened?.close();
  }

  requireOpen(): void {
    if (this.isClosed) throw new Error('The database was disposed of.');
  }

  private prepared(sql: string): Statement {
    this.requireOpen();
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.prepare(sql);
    this.statements.set(sql, statement);
    if (this.statements.size > cachedStatements) this.dropOldest();
    return statement;
  }

  private prepare(sql: string): Statement {
    try {
      return this.database.prepare(sql);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (this.supply(message)) return this.prepare(sql);
      if (!/too large|Recursion limit|at most \d+ tables|variable number must be|stack overflow/i.test(message)) throw error;
      throw new HarnessError(
        'constraint-too-large',
        `A constraint is too large for the database (${message}). Split it into several retrieves, or nest it less.`,
      );
    }
  }

  /** Provides what a statement was found to miss. Most statements of most tests need none of it, and it takes a while to make. */
  private supply(message: string): boolean {
    const [, kind, name = ''] = /^no such (table|function): (?:main\.)?(.+)$/.exec(message) ?? [];
    if (kind === 'table') return this.makeTable(name);
    return kind === 'function' && this.addFunction(name);
  }

  private addFunction(name: string): boolean {
    const body = sqlFunctions().get(name);
    if (body === undefined || this.functions.has(name)) return false;
    this.database.create_function(name, body);
    this.functions.add(name);
    return true;
  }

  private dropOldest(): void {
    for (const [sql, statement] of this.statements) {
      this.statements.delete(sql);
      statement.free();
      return;
    }
  }
}

/** What our SQL calls that SQLite does not have. */
function sqlFunctions(): ReadonlyMap<string, (...values: never[]) => SqlValue> {
  const zone = zoneLookup();
  return new Map<string, (...values: never[]) => SqlValue>([
    ['fold_text', (text: SqlValue) => (typeof text === 'string' ? foldText(text) : null)],
    ['decimal_key', (digits: SqlValue) => decimalKeyOf(digits)],
    [
      'date_part',
      (part: string, epochMs: SqlValue, name: string) =>
        typeof epochMs === 'number' ? datePart(part, epochMs, zone(name)) : null,
    ],
  ]);
}

function decimalKeyOf(digits: SqlValue): string | null {
  const value = typeof digits === 'string' ? parseNumeric(digits) : undefined;
  return value === undefined ? null : encodeDecimal(value);
}
