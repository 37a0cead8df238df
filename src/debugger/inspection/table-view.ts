import type { EntityDatabase } from '../../database/entity-database.js';
import type { FormatMoment } from '../../trace/encode.js';
import { type ObjectView, viewObject } from './value-view.js';

/** The rows of one entity in a database, without those of its specializations. */
export interface TableView {
  readonly entity: string;
  readonly count: number;
  /** In the order of their ids. */
  rows(offset: number, limit: number): readonly ObjectView[];
}

/** The entities that have rows. */
export function viewTables(database: EntityDatabase, formatMoment: FormatMoment): readonly TableView[] {
  const tables: TableView[] = [];
  for (const entity of [...database.schema.entities()].sort()) {
    const count = database.countExactly(entity);
    if (count === 0) continue;
    tables.push({
      entity,
      count,
      rows: (offset, limit) =>
        database.readAll(entity, database.guidsOf(entity, { offset, limit })).map((row) => viewObject(row, formatMoment)),
    });
  }
  return tables;
}
