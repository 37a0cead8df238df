import type { Column, DatabaseSchema, EntityTable } from './schema.js';
import type { SqlConnection } from './sql-connection.js';
import { quoteName, quoteText } from './sql-text.js';

/**
 * Makes the tables that are missing, and the columns that are missing in those that are there: a file written for an older
 * model keeps its rows, with the new members empty. Columns that the model no longer has stay, unused.
 */
export function createTables(connection: SqlConnection, schema: DatabaseSchema): void {
  const existing = new Map<string, Set<string>>();
  for (const [table, column] of connection.rows(
    "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'",
  )) {
    const columns = existing.get(String(table)) ?? new Set();
    existing.set(String(table), columns.add(String(column).toLowerCase()));
  }
  const statements: string[] = [];
  for (const table of schema.tables) {
    const present = existing.get(table.name);
    const definitions = columnDefinitions(schema, table);
    if (present === undefined) {
      const all = ['_guid INTEGER PRIMARY KEY', ...definitions.map((definition) => definition.sql)];
      statements.push(`CREATE TABLE ${quoteName(table.name)} (${all.join(', ')})`);
    } else {
      for (const { name, sql } of definitions) {
        if (!present.has(name.toLowerCase())) statements.push(`ALTER TABLE ${quoteName(table.name)} ADD COLUMN ${sql}`);
      }
    }
  }
  for (const link of schema.links) {
    if (existing.has(link.name)) continue;
    const columns = 'parent INTEGER NOT NULL, position INTEGER NOT NULL, child INTEGER NOT NULL, PRIMARY KEY (parent, position)';
    statements.push(`CREATE TABLE ${quoteName(link.name)} (${columns}) WITHOUT ROWID`);
  }
  if (statements.length > 0) connection.script(`BEGIN; ${statements.join('; ')}; COMMIT`);
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
