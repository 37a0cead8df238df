import type { Behaviour } from '../behaviour/behaviour.js';
import type { Association } from '../model/domain-model.js';
import { FlowError } from '../problem/flow-error.js';
import type { ClientState } from './client-state.js';

/**
 * Up to Mendix 9 a reference set of objects on a device can be neither set nor followed there (semantics 4.1, assumed). Those that
 * live in memory or on the server are no concern of the device's database.
 *
 * @throws FlowError
 */
export function checkReferenceSet(association: Association, state: ClientState, { m2nOffline, mendixVersion }: Behaviour): void {
  const { name, parent, type } = association;
  if (m2nOffline !== 'no' || type !== 'ReferenceSet') return;
  if (!state.index.isPersistable(parent) || state.isOnline(parent)) return;
  throw new FlowError(
    'object',
    `${name} is a reference set, which Mendix ${mendixVersion} does not support offline: it can be neither set nor followed on a device.`,
  );
}
