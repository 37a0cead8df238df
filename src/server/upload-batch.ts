import { clearStoredReferences } from '../database/clear-references.js';
import { defaultValues } from '../database/default-values.js';
import { fileDocument } from '../model/file-contents.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid, MemberValue } from '../value/value.js';
import type { ObjectId, Rejection } from '../wire/messages.js';
import type { UploadedObject } from '../wire/upload-table.js';
import { judgedMember } from './files.js';
import { referredBy } from './references.js';
import type { RequestAccess } from './request-access.js';
import type { Server } from './server.js';
import { ServerSurroundings } from './server-surroundings.js';
import type { ServerSession } from './server-user.js';
import { UnitOfWork } from './unit-of-work.js';

/**
 * The objects of one upload. Each is stored by itself, in a memory and a transaction of its own, so that one that is refused leaves
 * nothing behind; new ones that are still to come exist in memory, because those before them may refer to them (semantics 3.9).
 */
export class UploadBatch {
  private readonly arriving: ReadonlySet<Guid>;
  /** New objects that were not looked at yet. */
  private readonly pending = new Map<Guid, UploadedObject>();
  private readonly fresh = new Set<Guid>();
  /** New objects that were stored because another one refers to them, before their own turn. */
  private readonly autoCommitted = new Map<Guid, string>();

  constructor(
    private readonly server: Server,
    private readonly session: ServerSession,
    uploads: readonly UploadedObject[],
    private readonly access: RequestAccess,
  ) {
    this.arriving = new Set(uploads.map(({ guid }) => guid));
    for (const upload of uploads) {
      if (!upload.isNew) continue;
      this.pending.set(upload.guid, upload);
      this.fresh.add(upload.guid);
    }
  }

  /** Gives the reason when the object is refused. */
  store(sent: UploadedObject): string | undefined {
    this.pending.delete(sent.guid);
    // Whoever calls an object new that is here already is judged by what is here.
    const upload = { ...sent, isNew: sent.isNew && this.server.database.entityOf(sent.layout.entity, sent.guid) === undefined };
    return this.attempt((work) => {
      if (upload.misfits.length > 0) throw new FlowError('synchronization', misfit(upload));
      this.checkAccess(upload);
      const values = this.checkedValues(upload);
      const object = this.take(upload, values, work);
      if (this.server.behaviour.uploadCreatesFirst) this.createAll(work);
      else this.createReferred(object, work);
      const stopped = new ServerSurroundings(this.server, work).changes.commit([object], true);
      // A handler that stops a commit refuses the object, whether it raises an error or not (semantics 3.15).
      if (stopped.length > 0) throw new FlowError('validation', `A before commit handler of ${object.entity} returned false.`);
    });
  }

  /** A deletion of something that is gone already is nothing (semantics 3.15). */
  delete({ entity, guid }: ObjectId): string | undefined {
    if (this.server.index.entity(entity) === undefined) return undefined;
    return this.attempt((work) => {
      const object = work.memory.find(guid, entity);
      if (object === undefined) return;
      this.access.checkDeletable(object);
      new ServerSurroundings(this.server, work).changes.delete([object]);
      if (!object.isDeleted) throw new FlowError('validation', `A before delete handler of ${entity} returned false.`);
    });
  }

  /**
   * What is left of refused new objects: references to them become empty. One that was stored with another object goes again from
   * 9.18 on; before, its row stays, and so does the reference (semantics 3.9, 3.15).
   */
  removeLeftovers(rejected: readonly Rejection[]): void {
    const { database, index, behaviour } = this.server;
    const removed: string[] = [];
    for (const { entity, guid } of rejected) {
      if (!this.fresh.has(guid)) continue;
      if (this.autoCommitted.has(guid)) {
        if (!behaviour.deleteAutoCommitted) continue;
        database.remove(entity, [guid]);
        if (index.isA(entity, fileDocument)) this.server.files.forget([guid]);
        removed.push(`${entity} {${guid}}`);
      } else if (database.entityOf(entity, guid) !== undefined) continue;
      clearStoredReferences(database, index, entity, guid);
    }
    if (removed.length > 0) this.server.log('Warning', 'Offline Synchronization', this.autoCommitWarning(removed));
  }

  private autoCommitWarning(removed: readonly string[]): string {
    return (
      `The offline synchronization detected ${removed.length} auto-committed objects during synchronization executed by ${this.session.user.name}. ` +
      'Auto committed objects are not supported during offline synchronization. ' +
      `The Mendix runtime has deleted the following objects: ${removed.join(', ')}`
    );
  }

  /** Each object by itself: when it fails, its rows and those of its handlers are as before. */
  private attempt(action: (work: UnitOfWork) => void): string | undefined {
    const { index, database } = this.server;
    const work = new UnitOfWork(this.session, true, index, database);
    work.savepoint = database.savepoint();
    try {
      action(work);
    } catch (error) {
      work.savepoint.rollback();
      if (error instanceof FlowError) return error.message;
      throw error;
    }
    work.savepoint.release();
    for (const { guid, entity } of work.autoCommitted) this.autoCommitted.set(guid, entity);
    return undefined;
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
    const known = memory.find(guid, layout.entity);
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

  /** Mendix 7 has created all new objects before it commits any, so that handlers of the first ones find the others (semantics 3.5). */
  private createAll({ memory }: UnitOfWork): void {
    for (const { guid, layout, values } of this.pending.values()) {
      if (this.autoCommitted.has(guid) || memory.known(guid) !== undefined) continue;
      memory.create(guid, layout, values.slice());
    }
  }

  /** Those of the pending objects that this one leads to, directly or over others, in its memory as new objects. */
  private createReferred(object: EntityObject, { memory }: UnitOfWork): void {
    const reached = [object];
    for (const { layout, values } of reached) {
      for (const member of layout.members) {
        if (member.kind === 'attribute' || member.isSystem) continue;
        for (const guid of referredBy(values[member.slot] ?? null)) {
          const upload = this.pending.get(guid);
          if (upload === undefined || this.autoCommitted.has(guid) || memory.known(guid) !== undefined) continue;
          reached.push(memory.create(guid, upload.layout, upload.values.slice()));
        }
      }
    }
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
