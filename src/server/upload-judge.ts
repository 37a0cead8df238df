import { defaultValues } from '../database/default-values.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid, MemberValue } from '../value/value.js';
import type { UploadedObject } from '../wire/upload-table.js';
import { judgedMember } from './files.js';
import { referredBy } from './references.js';
import type { RequestAccess } from './request-access.js';
import type { Server } from './server.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Says of each object of an upload whether it may be stored, by the model, the access rules and what it refers to. */
export class UploadJudge {
  constructor(
    private readonly server: Server,
    private readonly access: RequestAccess,
    /** The ids of everything in the upload. */
    private readonly arriving: ReadonlySet<Guid>,
  ) {}

  /**
   * The object in the memory of the work, with what was sent.
   *
   * @throws FlowError when it is refused
   */
  admit(upload: UploadedObject, work: UnitOfWork): EntityObject {
    if (upload.misfits.length > 0) throw new FlowError('synchronization', misfit(upload));
    this.checkAccess(upload);
    return this.take(upload, this.checkedValues(upload), work);
  }

  /**
   * A reference may lead to what the server has and to what arrives in the same upload, and to nothing else (semantics 3.9). One
   * that the device did not change, to something deleted here since, is not its fault: it is empty.
   */
  private checkedValues(upload: UploadedObject): MemberValue[] {
    const values = upload.values.slice();
    if (this.server.behaviour.referenceCheck !== 'server') return values;
    for (const member of upload.members) {
      if (member.kind === 'attribute') continue;
      const { association } = member;
      const value = values[member.slot] ?? null;
      const guids = referredBy(value);
      const leadsSomewhere = (guid: Guid) =>
        this.arriving.has(guid) || this.server.database.entityOf(association.child, guid) !== undefined;
      if (guids.every(leadsSomewhere)) continue;
      if (upload.marked.has(member)) throw new FlowError('synchronization', danglingReference(upload, association.name));
      values[member.slot] = Array.isArray(value) ? guids.filter(leadsSomewhere) : null;
    }
    return values;
  }

  /** By the stored state; only what the device has changed is judged (semantics 3.5). */
  private checkAccess(upload: UploadedObject): void {
    const { guid, isNew, marked, layout } = upload;
    const id = { entity: layout.entity, guid };
    if (isNew) this.access.checkCreatable(layout.entity);
    else if (this.access.rightsOf(id, false)?.isReadable === false) throw unavailable(upload);
    this.access.checkWritable(id, isNew, marked);
  }

  /** The whole object, as far as it is the user's to write: the last one to arrive wins. What was not sent of a new one has its default. */
  private take(upload: UploadedObject, values: MemberValue[], { memory }: UnitOfWork): EntityObject {
    const { guid, layout, members, isNew } = upload;
    const known = isNew ? undefined : memory.find(guid, layout.entity);
    const rights = this.access.rightsOf({ entity: layout.entity, guid }, isNew);
    const written = members.filter(
      (member) => rights === undefined || rights.members[judgedMember(member, layout).slot] === 'read-write',
    );
    if (known === undefined) {
      if (!isNew) throw unavailable(upload);
      const { behaviour, host } = this.server;
      const initial = defaultValues(layout, { side: 'server', behaviour, nowMs: () => host.nowMs() });
      for (const { slot } of written) initial[slot] = values[slot] ?? null;
      return memory.create(guid, layout, initial);
    }
    for (const { slot } of written) memory.change(known, slot, values[slot] ?? null);
    return known;
  }
}

function unavailable({ guid, layout }: UploadedObject): FlowError {
  return new FlowError('synchronization', `The object of ${layout.entity} with GUID {${guid}} is no longer available.`);
}

function misfit({ guid, layout, misfits }: UploadedObject): string {
  return `The object of ${layout.entity} with GUID {${guid}} does not fit the model of the server: ${misfits.join(', ')}.`;
}

function danglingReference({ guid, layout }: UploadedObject, association: string): string {
  const bare = (name: string) => name.slice(name.indexOf('.') + 1);
  const type = bare(layout.entity);
  return (
    `Synchronizing an object of type ${type} with GUID {${guid}} has failed due to a modelling error. ` +
    `The object has a reference to other objects (${bare(association)}) that have not been synchronized to the runtime yet. ` +
    'This breaks referential integrity of the object because it references a non-existing object in the runtime database. ' +
    `Please make sure that you synchronize the referenced object together with the ${type} or before synchronizing the ${type}.`
  );
}
