import type { RowQuery } from './row-loader.js';
import type { RowShape } from './row-shape.js';
import { quoteName, whereClause } from './sql-text.js';
import type { IndexNeed } from './sql-writer.js';
import { typeCondition } from './type-condition.js';

/**
 * The parents of one child over an association, which is the parameter. Nothing where the association is not stored.
 *
 * @param shape of the association's parent
 */
export function referrerQuery(shape: RowShape, association: string): (RowQuery & { readonly index: IndexNeed }) | undefined {
  const { place } = shape;
  const column = place.columnByMember.get(association);
  const link = place.linkByMember.get(association);
  let condition: string;
  let index: IndexNeed;
  if (column !== undefined) {
    condition = `t0.${quoteName(column.name)} = ?1`;
    index = { table: place.table.name, column: column.name };
  } else if (link !== undefined) {
    condition = `t0._guid IN (SELECT parent FROM ${quoteName(link.name)} WHERE child = ?1)`;
    index = { table: link.name, column: 'child' };
  } else return undefined;
  const where = whereClause([condition, typeCondition(place, 't0')]);
  const rest = `FROM ${quoteName(place.table.name)} AS t0${where} ORDER BY t0._guid`;
  return { shape, rowsSql: `SELECT ${shape.selectList} ${rest}`, idsSql: `SELECT t0._guid ${rest}`, index };
}
