import type { Server } from './server.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Does the work of a request in one transaction; when it throws, its rows are as before. */
export function inTransaction<Result>(
  server: Server,
  work: UnitOfWork,
  action: () => Result | Promise<Result>,
): Result | Promise<Result> {
  work.savepoint = server.database.savepoint();
  let result: Result | Promise<Result>;
  try {
    result = action();
  } catch (error) {
    work.savepoint.rollback();
    throw error;
  }
  if (!(result instanceof Promise)) {
    work.savepoint.release();
    return result;
  }
  return result.then(
    (value) => {
      work.savepoint?.release();
      return value;
    },
    (error: unknown) => {
      work.savepoint?.rollback();
      throw error;
    },
  );
}

/**
 * Undoes everything since the request began, for an error handler with rollback, which then goes on in a new transaction.
 * Objects in memory are what their rows are; objects without a row are gone (semantics 1.8).
 */
export function rollbackTransaction(server: Server, work: UnitOfWork): void {
  work.savepoint?.rollback();
  work.savepoint = server.database.savepoint();
  for (const object of [...work.memory.all()]) {
    if (!object.layout.persistable) continue;
    const row = server.database.read(object.entity, object.guid);
    if (row === undefined) work.memory.drop(object);
    else {
      object.values = row.values;
      work.memory.markCommitted(object);
    }
  }
}
