import { EntityAccess, namesForbidden, type ObjectRights } from '../model/entity-access.js';
import type { Member } from '../model/entity-layout.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid } from '../value/value.js';
import type { ObjectId, ObjectTable } from '../wire/messages.js';
import { encodeObjects } from '../wire/object-tables.js';
import { leavesServer } from './leaves-server.js';
import { selectObjects } from './select-objects.js';
import type { Server } from './server.js';
import type { UnitOfWork } from './unit-of-work.js';

/**
 * What the user of a request may do with which objects. Constraints of access rules are evaluated on the rows as they are when an
 * entity is first asked about, once for the request (semantics 3.5).
 */
export class RequestAccess {
  private readonly access: EntityAccess | undefined;
  private readonly matching = new Map<string, ReadonlySet<Guid>>();

  constructor(
    private readonly server: Server,
    private readonly work: UnitOfWork,
  ) {
    const user = work.session?.user;
    // Whoever has no user role is unrestricted, as in an app without roles.
    if (user !== undefined && user.userRoles.length > 0) this.access = EntityAccess.of(server.index, user.moduleRoles);
  }

  /** Looks at the rows of some entities now, before the request changes them. */
  prepare(entities: Iterable<string>): void {
    for (const entity of new Set(entities)) {
      if (!this.limits(entity)) continue;
      for (const { constraint } of this.access?.rulesOf(entity) ?? [])
        if (constraint !== '') this.guidsMatching(entity, constraint);
    }
  }

  limits(entity: string): boolean {
    return this.access?.limits(entity) === true;
  }

  canCreate(entity: string): boolean {
    return this.access?.canCreate(entity) ?? true;
  }

  /** Whether the user may read anything of the entity at all, in some object. */
  canReadEntity(entity: string): boolean {
    const { access } = this;
    return access === undefined || this.server.index.specializations(entity).some((each) => access.canRead(each));
  }

  /** Nothing where nothing is limited. For an object that is new to the server every constraint counts as true. */
  rightsOf({ entity, guid }: ObjectId, isNew: boolean): ObjectRights | undefined {
    if (this.access === undefined || !this.limits(entity)) return undefined;
    return this.access.rightsIn(entity, ({ constraint }) => isNew || this.guidsMatching(entity, constraint).has(guid));
  }

  isReadable(object: EntityObject): boolean {
    return this.rightsOf(object, object.isNew)?.isReadable ?? true;
  }

  /** @throws FlowError when one of the members is not the user's to write */
  checkWritable(object: ObjectId, isNew: boolean, members: Iterable<Member>): void {
    const rights = this.rightsOf(object, isNew);
    if (rights === undefined) return;
    for (const { slot } of members) {
      if (rights.members[slot] === 'read-write') continue;
      throw new FlowError('access', 'Changing member failed for security reasons, no write access for changed member');
    }
  }

  /** @throws FlowError when the user may not create objects of the entity */
  checkCreatable(entity: string): void {
    if (!this.canCreate(entity)) throw new FlowError('access', `The user may not create objects of ${entity}.`);
  }

  /** @throws FlowError when the user may not delete the object */
  checkDeletable(object: ObjectId): void {
    if (this.rightsOf(object, false)?.canDelete === false)
      throw new FlowError('access', `The user may not delete the object of ${object.entity} with GUID {${object.guid}}.`);
  }

  /**
   * Objects for a device, without what the user may not read. Those with the same rights are in one table, which says what in it
   * is only for reading.
   *
   * @param encode puts objects with the same rights into tables
   */
  tables(objects: readonly EntityObject[], encode: EncodeGroup = encodeObjects): ObjectTable[] {
    const groups = new Map<ObjectRights | undefined, EntityObject[]>();
    for (const object of objects) {
      const rights = this.rightsOf(object, object.isNew);
      const group = groups.get(rights);
      if (group === undefined) groups.set(rights, [object]);
      else group.push(object);
    }
    return [...groups].flatMap(([rights, group]) => {
      const tables = encode(group, (member) => leavesServer(member) && rights?.members[member.slot] !== 'none');
      return rights === undefined ? tables : tables.map((table) => this.restricted(table, rights));
    });
  }

  private restricted(table: ObjectTable, rights: ObjectRights): ObjectTable {
    const { members } = this.server.index.layout(table.entity);
    const { hidden, readOnly } = namesForbidden(rights, members.filter(leavesServer));
    return { ...table, ...(hidden.length > 0 && { hidden }), ...(readOnly.length > 0 && { readOnly }) };
  }

  private guidsMatching(entity: string, constraint: string): ReadonlySet<Guid> {
    const key = `${entity} ${constraint}`;
    let guids = this.matching.get(key);
    if (guids === undefined) {
      guids = new Set(selectObjects(this.server, this.work, entity, constraint).map(({ guid }) => guid));
      this.matching.set(key, guids);
    }
    return guids;
  }
}

/** What the user may not read does not count in the range of a retrieve, so that it is cut out here. */
export function inRange<Item>(items: readonly Item[], range: { limit?: number; offset?: number } | undefined): Item[] {
  const { limit = 0, offset = 0 } = range ?? {};
  return items.slice(offset, limit === 0 ? undefined : offset + limit);
}

type EncodeGroup = (objects: readonly EntityObject[], travels: (member: Member) => boolean) => ObjectTable[];
