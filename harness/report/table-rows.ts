import type { EntityDatabase } from '../../src/database/entity-database.js';
import { type Encoded, encodeMember, formatInUtc } from '../../src/trace/encode.js';
import type { EntityObject } from '../../src/value/entity-object.js';
import type { RowChange } from './report-data.js';

/** The rows of one database as they were when somebody last looked. */
export class TableRows {
  private readonly known = new Map<string, { readonly entity: string; readonly id: string; readonly text: string }>();

  /** @param on what the place is called */
  constructor(private readonly on: string) {}

  /** What has changed since the last look; at the first, everything that is there. */
  look(database: EntityDatabase): RowChange[] {
    const changes: RowChange[] = [];
    const seen = new Set<string>();
    for (const entity of [...database.schema.entities()].sort()) {
      for (const object of database.readAll(entity, database.guidsOf(entity))) {
        const id = String(object.guid);
        const key = `${entity} ${id}`;
        seen.add(key);
        const row = encodeRow(object);
        const text = JSON.stringify(row);
        if (this.known.get(key)?.text === text) continue;
        this.known.set(key, { entity, id, text });
        changes.push({ on: this.on, entity, id, row });
      }
    }
    for (const [key, { entity, id }] of this.known) {
      if (seen.has(key)) continue;
      this.known.delete(key);
      changes.push({ on: this.on, entity, id, row: null });
    }
    return changes;
  }
}

function encodeRow({ layout, values }: EntityObject): Record<string, Encoded> {
  const row: Record<string, Encoded> = {};
  for (const member of layout.members) row[member.name] = encodeMember(values[member.slot] ?? null, member, formatInUtc);
  return row;
}
