import type { EntityDatabase } from '../database/entity-database.js';
import { SharedMap } from '../value/shared-map.js';
import type { Guid } from '../value/value.js';
import type { ObjectId } from '../wire/messages.js';

/** Objects that the server knows and that were deleted here, in the order of the deletions (semantics 2.5, 9.1). */
export class Tombstones {
  /** The same as the table says, at hand without a query. */
  private readonly byGuid: SharedMap<Guid, ObjectId>;
  private nextPosition: number;

  /**
   * Takes over those that the database holds already.
   *
   * @param original those of the database that this one is a copy of
   */
  constructor(
    private readonly entities: EntityDatabase,
    original?: Tombstones,
  ) {
    this.byGuid = new SharedMap(original?.byGuid);
    this.nextPosition = original?.nextPosition ?? 1;
    if (original === undefined) this.takeOver();
  }

  private takeOver(): void {
    const { entities } = this;
    entities.execute(
      'CREATE TABLE IF NOT EXISTS _tombstone (guid INTEGER PRIMARY KEY, entity TEXT NOT NULL, position INTEGER NOT NULL)',
    );
    for (const [guid, entity, position] of entities.query('SELECT guid, entity, position FROM _tombstone ORDER BY position')) {
      this.byGuid.set(Number(guid), { guid: Number(guid), entity: String(entity) });
      this.nextPosition = Number(position) + 1;
    }
  }

  all(): readonly ObjectId[] {
    return [...this.byGuid.values()];
  }

  add({ guid, entity }: ObjectId): void {
    this.byGuid.set(guid, { guid, entity });
    this.entities.execute('INSERT OR REPLACE INTO _tombstone (guid, entity, position) VALUES (?, ?, ?)', [
      guid,
      entity,
      this.nextPosition++,
    ]);
  }

  remove(guids: Iterable<Guid>): void {
    for (const guid of guids) {
      this.byGuid.delete(guid);
      this.entities.execute('DELETE FROM _tombstone WHERE guid = ?', [guid]);
    }
  }

  clear(): void {
    this.byGuid.clear();
    this.entities.execute('DELETE FROM _tombstone');
  }
}
