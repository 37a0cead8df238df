import type { DatabaseContent } from './database-content.js';
import { LastingBytes } from './lasting-bytes.js';
import type { LazyIndexes } from './lazy-indexes.js';
import type { LazyTables } from './lazy-tables.js';
import type { SqlConnection } from './sql-connection.js';

/** What a database holds, made anew only where something has changed, and then only the part that has. */
export class CurrentContent {
  private kept: { readonly version: number; readonly content: DatabaseContent } | undefined;

  /** @param content what the database begins with, where that is known */
  constructor(
    private readonly connection: SqlConnection,
    private readonly tables: LazyTables,
    private readonly indexes: LazyIndexes,
    content: DatabaseContent | undefined,
  ) {
    if (content !== undefined) this.kept = { content, version: connection.writes };
  }

  /** How large it was when somebody last wanted to know. */
  get latestBytes(): number {
    return this.kept?.content.file.length ?? 0;
  }

  /** @param toBytes gives the file as it is now */
  get(toBytes: () => Uint8Array): DatabaseContent {
    const version = this.connection.writes;
    if (this.kept?.version === version) return this.kept.content;
    const content = {
      file: LastingBytes.of(toBytes(), this.kept?.content.file),
      tables: new Set(this.tables.names),
      indexes: new Set(this.indexes.names),
    };
    this.kept = { content, version };
    return content;
  }
}
