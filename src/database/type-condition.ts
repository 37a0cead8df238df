import type { EntityPlace } from './schema.js';
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
