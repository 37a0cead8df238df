import { EntityAccess, namesForbidden } from '../model/entity-access.js';
import type { Member } from '../model/entity-layout.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { ReceivedRestriction } from '../wire/object-tables.js';
import type { Device } from './device.js';

/**
 * What the user of a device may do. Of an object that came from the server, what that said with it counts until the next
 * synchronization; of one that was made here, the rules of the model, with every constraint taken as true (semantics 1.6, 3.5).
 */
export class DeviceAccess {
  constructor(private readonly device: Device) {}

  /** Whether there can be anything of the entity here that the user may read. */
  canRead(entity: string): boolean {
    const { rules } = this;
    return rules === undefined || this.device.index.specializations(entity).some((each) => rules.canRead(each));
  }

  /** @throws FlowError when the member is not the user's to write, in versions where the device knows */
  checkWritable(object: EntityObject, member: Member): void {
    if (!this.device.behaviour.readOnlyMemberFails || this.isWritable(object, member)) return;
    throw new FlowError(
      'access',
      `${member.name} of ${object.entity} is read-only for the user ${this.device.session?.userName}.`,
    );
  }

  /** What the server would say with an object of which every constraint holds. */
  restrictionOf(entity: string): ReceivedRestriction | undefined {
    const { rules } = this;
    if (rules === undefined || !rules.limits(entity)) return undefined;
    const members = this.device.index.layout(entity).members.filter(({ isSystem }) => !isSystem);
    const forbidden = namesForbidden(
      rules.rightsIn(entity, () => true),
      members,
    );
    return forbidden.hidden.length + forbidden.readOnly.length === 0 ? undefined : forbidden;
  }

  /** Whether the member is the user's to write. */
  isWritable({ entity, guid, isNew }: EntityObject, { name, slot }: Member): boolean {
    const { rules, device } = this;
    if (rules === undefined || !rules.limits(entity)) return true;
    if (isNew || !device.state.database.isKnownToServer(guid))
      return rules.rightsIn(entity, () => true).members[slot] === 'read-write';
    const restriction = device.state.database.restrictions.of(guid);
    return restriction === undefined || !(restriction.hidden.includes(name) || restriction.readOnly.includes(name));
  }

  /** Nothing where the user is unrestricted: without a user role, as in an app without roles. */
  private get rules(): EntityAccess | undefined {
    const { session, index } = this.device;
    if (session === undefined || session.userRoles.length === 0) return undefined;
    return EntityAccess.of(index, session.moduleRoles);
  }
}
