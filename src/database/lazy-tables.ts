import type { Column, DatabaseSchema, EntityTable, LinkTable } from './schema.js';
import type { SqlConnection } from './sql-connection.js';
import { quoteName, quoteText } from './sql-text.js';

/**
 * The tables of a database, each made when the first statement names it: an app has hundreds of entities, a test touches a few,
 * and every test has databases of its own. A table that was not made has no rows.
 */
export class LazyTables {
  private readonly made: Set<string>;

  /** @param made the tables that are there; without it nobody knows, and those of an older model get the columns that they miss */
  constructor(
    private readonly connection: SqlConnection,
    private readonly schema: DatabaseSchema,
    made?: Iterable<string>,
  ) {
    this.made = new Set(made);
    if (made === undefined) this.takeOver();
    connection.onMissingTable((name) => this.make(name));
  }

  get names(): ReadonlySet<string> {
    return this.made;
  }

  isMade({ name }: EntityTable | LinkTable): boolean {
    this.connection.requireOpen();
    return this.made.has(name);
  }

  /** After a rollback: what was made since the savepoint went with it, but statements that were prepared since need it. */
  restore(): void {
    if (this.made.size === 0) return;
    const present = new Set(this.connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map(([name]) => name));
    for (const name of this.made) if (!present.has(name)) this.connection.script(this.definitionOf(name) ?? '');
  }

  private make(name: string): boolean {
    const definition = this.made.has(name) ? undefined : this.definitionOf(name);
    if (definition === undefined) return false;
    this.connection.script(definition);
    this.made.add(name);
    return true;
  }

  private definitionOf(name: string): string | undefined {
    const table = this.schema.tables.find((candidate) => candidate.name === name);
    if (table !== undefined) return entityTable(this.schema, table);
    const link = this.schema.links.find((candidate) => candidate.name === name);
    return link === undefined ? undefined : linkTable(link);
  }

  /**
   * A file that was written for an older model keeps its rows, with the new members empty. Columns that the model no longer has
   * stay, unused.
   */
  private takeOver(): void {
    const existing = new Map<string, Set<string>>();
    for (const [table, column] of this.connection.rows(
      "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'",
    )) {
      const columns = existing.get(String(table)) ?? new Set();
      existing.set(String(table), columns.add(String(column).toLowerCase()));
    }
    const statements: string[] = [];
    for (const table of this.schema.tables) {
      const present = existing.get(table.name);
      if (present === undefined) continue;
      this.made.add(table.name);
      for (const { name, sql } of columnDefinitions(this.schema, table)) {
        if (!present.has(name.toLowerCase())) statements.push(`ALTER TABLE ${quoteName(table.name)} ADD COLUMN ${sql}`);
      }
    }
    for (const { name } of this.schema.links) if (existing.has(name)) this.made.add(name);
    if (statements.length > 0) this.connection.script(`BEGIN; ${statements.join('; ')}; COMMIT`);
  }
}

function entityTable(schema: DatabaseSchema, table: EntityTable): string {
  const columns = ['_guid INTEGER PRIMARY KEY', ...columnDefinitions(schema, table).map((definition) => definition.sql)];
  return `CREATE TABLE ${quoteName(table.name)} (${columns.join(', ')})`;
}

function linkTable(link: LinkTable): string {
  const columns = 'parent INTEGER NOT NULL, position INTEGER NOT NULL, child INTEGER NOT NULL, PRIMARY KEY (parent, position)';
  return `CREATE TABLE ${quoteName(link.name)} (${columns}) WITHOUT ROWID`;
}

function columnDefinitions(schema: DatabaseSchema, table: EntityTable): { name: string; sql: string }[] {
  const definitions: { name: string; sql: string }[] = [];
  if (table.hasTypes) definitions.push({ name: '_type', sql: '_type TEXT' });
  for (const { name, type, initial } of schema.bookkeeping) {
    definitions.push({ name, sql: `${quoteName(name)} ${type}${defaultClause(initial)}` });
  }
  for (const column of table.columns) definitions.push({ name: column.name, sql: columnDefinition(column) });
  return definitions;
}

function columnDefinition(column: Column): string {
  return `${quoteName(column.name)} ${column.codec.sqlType}`;
}

function defaultClause(initial: string | number | undefined): string {
  if (initial === undefined) return '';
  return ` DEFAULT ${typeof initial === 'number' ? initial : quoteText(initial)}`;
}
