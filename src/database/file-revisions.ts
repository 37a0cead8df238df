import type { Guid } from '../value/value.js';
import type { EntityDatabase } from './entity-database.js';

/**
 * The date of change that decides whether the contents of a file are fetched: kept beside the content, and not readable in the
 * app (semantics 3.6, 9.1). Counted, because two commits can happen at one moment of virtual time.
 */
export class FileRevisions {
  constructor(private readonly database: EntityDatabase) {}

  /** The revision of a file; nothing where there is none. */
  of(guid: Guid): number | undefined {
    this.makeTable();
    const [row] = this.database.query('SELECT revision FROM _files WHERE guid = ?', [guid]);
    return row === undefined ? undefined : Number(row[0]);
  }

  set(guid: Guid, revision: number): void {
    this.makeTable();
    this.database.execute('INSERT OR REPLACE INTO _files (guid, revision) VALUES (?, ?)', [guid, revision]);
  }

  /** The file has changed. */
  advance(guid: Guid): void {
    this.set(guid, (this.of(guid) ?? 0) + 1);
  }

  forget(guids: readonly Guid[]): void {
    this.makeTable();
    this.database.execute('DELETE FROM _files WHERE guid IN (SELECT value FROM json_each(?))', [JSON.stringify(guids)]);
  }

  clear(): void {
    this.makeTable();
    this.database.execute('DELETE FROM _files');
  }

  /** Few apps have files, and a rollback takes the table away with everything else: so it is made whenever it is needed. */
  private makeTable(): void {
    this.database.execute('CREATE TABLE IF NOT EXISTS _files (guid INTEGER PRIMARY KEY, revision INTEGER NOT NULL)');
  }
}
