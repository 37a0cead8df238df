import type { SqlValue } from 'sql.js';
import type { SqlConnection } from './sql-connection.js';
import { placeholders, quoteName } from './sql-text.js';

/**
 * Copies a whole database statement by statement, what is not yet released by a savepoint included. Slower than copying its
 * bytes, which SQLite refuses while a transaction has changes.
 */
export function copyRows(from: SqlConnection, to: SqlConnection): void {
  const definitions = from.rows("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index', rowid");
  to.run('BEGIN');
  for (const [type, name, sql] of definitions) {
    to.script(String(sql));
    if (type === 'table') copyTable(from, to, String(name));
  }
  to.run('COMMIT');
}

function copyTable(from: SqlConnection, to: SqlConnection, table: string): void {
  const columns = from.rows('SELECT name FROM pragma_table_info(?)', [table]).map(([name]) => quoteName(String(name)));
  const limit = Number.MAX_SAFE_INTEGER;
  // Integers that a double does not hold go over as text; the affinity of their column makes them integers again.
  const cells = columns.map(
    (name) =>
      `CASE WHEN typeof(${name}) = 'integer' AND ${name} NOT BETWEEN -${limit} AND ${limit} THEN CAST(${name} AS TEXT) ELSE ${name} END`,
  );
  const insert = `INSERT INTO ${quoteName(table)} (${columns.join(', ')}) VALUES (${placeholders(columns.length)})`;
  const rows: SqlValue[][] = from.rows(`SELECT ${cells.join(', ')} FROM ${quoteName(table)}`);
  for (const row of rows) to.run(insert, row);
}
