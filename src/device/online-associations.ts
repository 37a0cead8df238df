import type { Behaviour } from '../behaviour/behaviour.js';
import { isStoredOnDevice } from '../behaviour/offline-entities.js';
import type { Association } from '../model/domain-model.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { ClientState } from './client-state.js';

/**
 * An association from an Online entity to one on the device: before 10.24 it can be neither set nor followed there; from then on it can be
 * followed, and set as long as the object is new (semantics 3.11). That the activity fails is assumed.
 *
 * @throws FlowError
 */
export function checkOnlineAssociation(
  object: EntityObject,
  association: Association,
  use: 'set' | 'follow',
  state: ClientState,
  { onlineAssociations, mendixVersion }: Behaviour,
): void {
  const { name, parent, child } = association;
  if (!state.isOnline(parent) || !isStoredOnDevice(state.placements.get(child))) return;
  if (onlineAssociations !== 'both') {
    const message = `${name} leads from ${parent}, which is Online, to ${child} on the device: in Mendix ${mendixVersion} it can be neither set nor followed.`;
    throw new FlowError('object', message);
  }
  if (use === 'follow' || object.isNew) return;
  const message = `${name} can only be read on a device, because it leads from ${parent}, which is Online, to ${child} on the device.`;
  throw new FlowError('access', message);
}
