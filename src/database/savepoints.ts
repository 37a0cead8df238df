import type { SqlConnection } from './sql-connection.js';

/** A point that a database can go back to. Either call ends it, together with the savepoints inside it. */
export interface Savepoint {
  /** Undoes everything since. */
  rollback(): void;
  /** Keeps everything since. */
  release(): void;
}

/**
 * The nested savepoints of one connection; the outermost is a transaction. SQLite hears of one when something is about to be written: most
 * requests to a server only read.
 */
export class Savepoints {
  private depth = 0;
  /** How many of them SQLite knows. */
  private begun = 0;

  constructor(
    private readonly connection: SqlConnection,
    /** Called after something was undone, tables and indexes included. */
    private readonly onRollback: () => void,
  ) {
    connection.beforeWrites(() => this.begin());
  }

  get areOpen(): boolean {
    return this.depth > 0;
  }

  open(): Savepoint {
    const level = ++this.depth;
    return {
      rollback: () => {
        if (this.end(level, [`ROLLBACK TO level_${level}`, `RELEASE level_${level}`])) this.onRollback();
      },
      release: () => void this.end(level, [`RELEASE level_${level}`]),
    };
  }

  private begin(): void {
    while (this.begun < this.depth) this.connection.transact(`SAVEPOINT level_${++this.begun}`);
  }

  /** Whether anything may have been written since it was opened. */
  private end(level: number, sqlTexts: readonly string[]): boolean {
    if (this.depth < level) throw new Error(`Savepoint ${level} has ended already.`);
    const isBegun = this.begun >= level;
    if (isBegun) for (const sql of sqlTexts) this.connection.transact(sql);
    this.depth = level - 1;
    this.begun = Math.min(this.begun, this.depth);
    return isBegun;
  }

  /** Runs to the end, or leaves no trace. */
  within<Result>(work: () => Result): Result {
    const savepoint = this.open();
    let result: Result;
    try {
      result = work();
    } catch (error) {
      savepoint.rollback();
      throw error;
    }
    savepoint.release();
    return result;
  }
}
