import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { ClientState } from './client-state.js';

/**
 * A device has no columns for `createdDate`, `changedDate`, `System.owner` and `System.changedBy`: the server fills them when the object
 * is uploaded (semantics 4.1).
 *
 * @param member as a layout calls it
 * @throws FlowError which the activity fails with; that is assumed, because Mendix documents only that they are not supported
 */
export function checkNotSystemMember({ entity, layout }: EntityObject, member: string, state: ClientState): void {
  if (layout.byName.get(member)?.isSystem !== true || !layout.persistable || state.isOnline(entity)) return;
  throw new FlowError('object', `${member} of ${entity} is not on the device: the server keeps the system members of objects.`);
}
