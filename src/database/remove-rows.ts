import type { Guid } from '../value/value.js';
import type { LazyTables } from './lazy-tables.js';
import type { RowShape } from './row-shape.js';
import type { SqlConnection } from './sql-connection.js';
import { quoteName, whereClause } from './sql-text.js';
import { typeCondition } from './type-condition.js';

/** Removes the rows of some ids, with the sets that they own. */
export function removeRows(shape: RowShape, guids: readonly Guid[], connection: SqlConnection, tables: LazyTables): void {
  const list = JSON.stringify(guids);
  const some = 'IN (SELECT value FROM json_each(?))';
  connection.run(`DELETE FROM ${quoteName(shape.place.table.name)} WHERE _guid ${some}`, [list]);
  for (const link of shape.links) {
    if (tables.isMade(link)) connection.run(`DELETE FROM ${quoteName(link.name)} WHERE parent ${some}`, [list]);
  }
}

/** Removes every row of an entity, specializations included, with the sets that they own. */
export function clearRows({ place, links }: RowShape, connection: SqlConnection, tables: LazyTables): void {
  const rows = `${quoteName(place.table.name)} AS t0${whereClause([typeCondition(place, 't0')])}`;
  for (const link of links) {
    if (tables.isMade(link)) connection.run(`DELETE FROM ${quoteName(link.name)} WHERE parent IN (SELECT t0._guid FROM ${rows})`);
  }
  connection.run(`DELETE FROM ${rows}`);
}
