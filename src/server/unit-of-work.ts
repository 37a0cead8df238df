import type { EntityDatabase } from '../database/entity-database.js';
import { ObjectMemory } from '../database/object-memory.js';
import type { Savepoint } from '../database/savepoints.js';
import type { AppIndex } from '../model/app-index.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Instruction } from '../wire/messages.js';
import type { ServerSession } from './server-user.js';

/**
 * What one request works on: its own memory over the server's database, who asked, and what it has collected for the answer.
 * The request is a transaction; whoever opened it keeps or undoes the rows.
 */
export class UnitOfWork {
  readonly memory: ObjectMemory;
  /** Where the rows go back to when the request fails. */
  savepoint: Savepoint | undefined;
  /** UI activities for an online profile, in their order. */
  readonly instructions: Instruction[] = [];
  /** Files that go once the user has them: those that say so of themselves. */
  readonly downloadedOnce = new Set<EntityObject>();
  /** Objects that a microflow wants to have on the device. */
  readonly pushed = new Set<EntityObject>();
  /** New objects that were stored because a committed one refers to them (semantics 3.9). */
  readonly autoCommitted = new Set<EntityObject>();
  /** Calculated attributes that are being computed. */
  readonly calculating = new Set<string>();
  /** How deep event handlers call event handlers. */
  handlerDepth = 0;

  constructor(
    readonly session: ServerSession | undefined,
    /** The caller is an offline app: UI activities have no effect. */
    readonly offline: boolean,
    index: AppIndex,
    database: EntityDatabase,
  ) {
    this.memory = new ObjectMemory(index, database);
  }
}
