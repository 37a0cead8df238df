import type { EntityObject } from '../value/entity-object.js';
import type { RowLoader } from './row-loader.js';
import { decodeRow, type RowShape } from './row-shape.js';
import type { Bookkeeping, BookkeepingColumn } from './schema.js';
import type { SqlConnection } from './sql-connection.js';
import { quoteName, whereClause } from './sql-text.js';
import { typeCondition } from './type-condition.js';

/** An object as stored, with the owner's columns. */
export interface MarkedObject {
  readonly object: EntityObject;
  readonly bookkeeping: Bookkeeping;
}

/**
 * The rows of several entities that a condition over the owner's columns selects.
 *
 * @param orderBy the owner's column, a number, that orders all of them together; equal ones stay in the order of entities and ids
 */
export function selectMarked(
  connection: SqlConnection,
  loader: RowLoader,
  shapes: readonly RowShape[],
  columns: readonly BookkeepingColumn[],
  where: string,
  orderBy: string | undefined,
): MarkedObject[] {
  const found: MarkedObject[] = [];
  const names = columns.map((column) => `t0.${quoteName(column.name)}`);
  for (const shape of shapes) {
    const { place } = shape;
    const from = `FROM ${quoteName(place.table.name)} AS t0${whereClause([`(${where})`, typeCondition(place, 't0')])}`;
    const objects: EntityObject[] = [];
    connection.visit(`SELECT ${[shape.selectList, ...names].join(', ')} ${from} ORDER BY t0._guid`, [], (row) => {
      const bookkeeping = row.splice(row.length - names.length);
      const object = decodeRow(shape, row);
      objects.push(object);
      found.push({ object, bookkeeping });
      return true;
    });
    loader.loadLinks(shape, objects);
  }
  const position = columns.findIndex((column) => column.name === orderBy);
  if (position >= 0) found.sort((a, b) => Number(a.bookkeeping[position] ?? 0) - Number(b.bookkeeping[position] ?? 0));
  return found;
}
