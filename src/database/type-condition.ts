import type { SqlValue } from 'sql.js';
import type { EntityPlace, EntityTable } from './schema.js';
import { quoteText } from './sql-text.js';

/**
 * That a row of the table is an object of the entity: its `_type` is the entity or a specialization. Nothing to check where the
 * table holds no others.
 */
export function typeCondition(place: EntityPlace, alias: string): string | undefined {
  const { table, layout, types } = place;
  if (!table.hasTypes || layout.entity === table.root) return undefined;
  return `${alias}._type IN (${types.map(quoteText).join(', ')})`;
}

/** The rows of an entity without those of its specializations. */
export function exactly(
  entity: string,
  { hasTypes }: EntityTable,
): { readonly condition: string; readonly parameters: SqlValue[] } {
  return hasTypes ? { condition: ' WHERE _type = ?', parameters: [entity] } : { condition: '', parameters: [] };
}
