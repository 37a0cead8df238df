import type { SqlConnection } from './sql-connection.js';

/** A point that a database can go back to. Either call ends it, together with the savepoints inside it. */
export interface Savepoint {
  /** Undoes everything since. */
  rollback(): void;
  /** Keeps everything since. */
  release(): void;
}

/** The nested savepoints of one connection; the outermost is a transaction. */
export class Savepoints {
  private depth = 0;

  constructor(
    private readonly connection: SqlConnection,
    /** Called after something was undone, tables and indexes included. */
    private readonly onRollback: () => void,
  ) {}

  get areOpen(): boolean {
    return this.depth > 0;
  }

  open(): Savepoint {
    const level = ++this.depth;
    this.connection.run(`SAVEPOINT level_${level}`);
    const end = (sqlTexts: readonly string[]) => {
      if (this.depth < level) throw new Error(`Savepoint ${level} has ended already.`);
      for (const sql of sqlTexts) this.connection.run(sql);
      this.depth = level - 1;
    };
    return {
      rollback: () => {
        end([`ROLLBACK TO level_${level}`, `RELEASE level_${level}`]);
        this.onRollback();
      },
      release: () => end([`RELEASE level_${level}`]),
    };
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
