import { clearStoredReferences } from '../database/clear-references.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { ClientState } from './client-state.js';
import { notOnDevice } from './commit-objects.js';
import { checkEditable } from './server-objects.js';

/** What a delete may do on this device. */
export interface DeleteRules {
  readonly isOfflineProfile: boolean;
  /** From 9.7 on. */
  readonly offlineDelete: boolean;
  /** From 7.4 on. */
  readonly editServerObjects: boolean;
}

/** Fails when one of the objects can not be deleted here (semantics 2.5). */
export function checkDeletable(objects: readonly EntityObject[], state: ClientState, rules: DeleteRules): void {
  for (const object of objects) {
    if (object.isDeleted || state.isOnline(object.entity)) continue;
    if (rules.isOfflineProfile && !object.layout.persistable) {
      throw new FlowError(
        'object',
        `An object of the non-persistable entity ${object.entity} can not be deleted in an offline app.`,
      );
    }
    checkEditable(object, state, rules);
    if (!rules.offlineDelete)
      throw new FlowError('object', `Objects can not be deleted offline before Mendix 9.7 (${object.entity}).`);
    if (object.layout.persistable && !object.isNew && !state.database.entities.stores(object.entity))
      throw notOnDevice(object.entity);
  }
}

/**
 * Deletes on the device in its three cases: a new object is dropped from memory, a committed one loses its row, and one that the
 * server knows leaves a tombstone as well. References to it are cleared without marking the rows that held them (semantics
 * 2.5, assumed).
 */
export function deleteLocally(objects: readonly EntityObject[], state: ClientState): EntityObject[] {
  const { database, memory, index } = state;
  const deleted = [...new Set(objects)].filter(({ isDeleted }) => !isDeleted);
  database.transaction(() => {
    for (const object of deleted) {
      clearStoredReferences(database.entities, index, object.entity, object.guid);
      if (!object.isNew && database.entities.stores(object.entity)) database.delete(object);
    }
  });
  for (const object of deleted) memory.drop(object);
  memory.clearReferences(new Set(deleted.map(({ guid }) => guid)), new Set(deleted.map(({ entity }) => entity)));
  return deleted;
}
