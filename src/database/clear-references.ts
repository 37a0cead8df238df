import type { AppIndex } from '../model/app-index.js';
import type { Guid } from '../value/value.js';
import type { EntityDatabase } from './entity-database.js';

/** Takes the references to an object out of all stored rows. The owner's marks of those rows stay as they are. */
export function clearStoredReferences(database: EntityDatabase, index: AppIndex, entity: string, guid: Guid): void {
  for (const association of index.associationsOf(entity)) {
    if (!index.isA(entity, association.child) || !database.stores(association.parent)) continue;
    const rows = database.referrers(association, guid);
    for (const row of rows) {
      const slot = row.layout.byName.get(association.name)?.slot;
      if (slot === undefined) continue;
      const value = row.values[slot];
      row.overwrite(slot, Array.isArray(value) ? value.filter((other) => other !== guid) : null);
    }
    database.write(rows);
  }
}
