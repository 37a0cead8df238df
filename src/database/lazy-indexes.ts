import type { SqlConnection } from './sql-connection.js';
import { quoteName } from './sql-text.js';
import type { IndexNeed } from './sql-writer.js';

/** Indexes that are made when a query first needs them: most associations are never followed backwards. */
export class LazyIndexes {
  private readonly made: Set<string>;

  /** @param made those that are known to be there */
  constructor(
    private readonly connection: SqlConnection,
    made: Iterable<string> = [],
  ) {
    this.made = new Set(made);
  }

  get names(): ReadonlySet<string> {
    return this.made;
  }

  prepare(needs: readonly IndexNeed[]): void {
    for (const { table, column } of needs) {
      const name = `${table}/${column}`;
      if (this.made.has(name)) continue;
      this.connection.run(`CREATE INDEX IF NOT EXISTS ${quoteName(name)} ON ${quoteName(table)} (${quoteName(column)})`);
      this.made.add(name);
    }
  }

  /** After a rollback nobody knows which of them are left. */
  forget(): void {
    this.made.clear();
  }
}
