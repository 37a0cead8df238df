import { FlowError } from '../problem/flow-error.js';
import { captureObject } from '../trace/capture.js';
import type { ObjectCommitted } from '../trace/event.js';
import type { EntityObject } from '../value/entity-object.js';
import { hasChanges } from '../value/has-changes.js';
import type { ClientState } from './client-state.js';

/** Where the objects of a commit go. */
export interface CommitPlan {
  /** To the offline database. */
  readonly stored: readonly EntityObject[];
  /** To the server, at once: Online entities. */
  readonly online: readonly EntityObject[];
  /** Nowhere: non-persistable ones, and rows in which nothing differs; their values are those that a rollback goes back to. */
  readonly inMemory: readonly EntityObject[];
}

/** Sorts the objects of a commit by where they go. An object without changes that was committed before is left out. */
export function planCommit(objects: readonly EntityObject[], state: ClientState): CommitPlan {
  const stored: EntityObject[] = [];
  const online: EntityObject[] = [];
  const inMemory: EntityObject[] = [];
  for (const object of new Set(objects)) {
    if (object.isDeleted) throw new FlowError('object', `The object of ${object.entity} to commit was deleted.`);
    if (!object.layout.persistable) inMemory.push(object);
    else if (state.isOnline(object.entity)) online.push(object);
    else if (!state.database.entities.stores(object.entity)) throw notOnDevice(object.entity);
    else if (object.isNew || hasChanges(object)) stored.push(object);
    // A commit without changes marks nothing, also where a member was set to the value that it had (semantics 2.3, assumed).
    else inMemory.push(object);
  }
  return { stored, online, inMemory };
}

/** Writes to the offline database only what was given; objects that it refers to stay uncommitted (semantics 2.3). */
export function commitLocally(plan: CommitPlan, state: ClientState): ObjectCommitted[] {
  state.database.commit(plan.stored);
  const effects = plan.stored.map(
    (object): ObjectCommitted => ({
      kind: 'committed',
      entity: object.entity,
      guid: object.guid,
      isNew: object.isNew,
      object: captureObject(object),
    }),
  );
  for (const object of plan.stored) state.memory.markCommitted(object);
  for (const object of plan.inMemory) state.memory.markCommitted(object);
  return effects;
}

export function notOnDevice(entity: string): FlowError {
  return new FlowError(
    'object',
    `${entity} has no table on this device: the navigation profile neither lists it nor reaches it, so its objects can not be stored or retrieved here.`,
  );
}
