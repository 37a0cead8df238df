import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { ClientState } from './client-state.js';

/**
 * Before Mendix 7.4 what the server knows can be viewed on a device and not changed: setting a member fails, and so does a
 * delete (semantics 2.2, create-only; which step refuses is assumed).
 */
export function checkEditable(
  object: EntityObject,
  state: ClientState,
  rules: { readonly isOfflineProfile: boolean; readonly editServerObjects: boolean },
): void {
  if (rules.editServerObjects || !rules.isOfflineProfile) return;
  if (object.isNew || object.isDeleted || !state.database.entities.stores(object.entity)) return;
  if (!state.database.isKnownToServer(object.guid)) return;
  throw new FlowError(
    'object',
    `The object of ${object.entity} with GUID {${object.guid}} can not be changed: before Mendix 7.4 objects that the server knows can only be viewed offline.`,
  );
}
