import { clearStoredReferences } from '../database/clear-references.js';
import { fileDocument } from '../model/file-contents.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid } from '../value/value.js';
import type { ObjectId, Rejection } from '../wire/messages.js';
import type { UploadedObject } from '../wire/upload-table.js';
import { referredBy } from './references.js';
import type { RequestAccess } from './request-access.js';
import type { Server } from './server.js';
import { ServerSurroundings } from './server-surroundings.js';
import type { ServerSession } from './server-user.js';
import { storesAlone } from './stores-alone.js';
import { UnitOfWork } from './unit-of-work.js';
import { UploadJudge } from './upload-judge.js';

/** Objects that are judged in one go: enough that their rows cost what rows cost, and few enough that what is made for them goes soon. */
const mostTogether = 250;

/**
 * The objects of one upload. Each is stored by itself, in a memory and a transaction of its own, so that one that is refused leaves
 * nothing behind; new ones that are still to come exist in memory, because those before them may refer to them (semantics 3.9).
 * Neighbours that have no effect on each other, nor on anything else, are judged one by one as well, but read and written together.
 */
export class UploadBatch {
  private readonly judge: UploadJudge;
  /** New objects that were not looked at yet. */
  private readonly pending = new Map<Guid, UploadedObject>();
  private readonly fresh = new Set<Guid>();
  /** New objects that were stored because another one refers to them, before their own turn. */
  private readonly autoCommitted = new Map<Guid, string>();
  private readonly standsAlone: (entity: string) => boolean;
  /** Objects as they were stored together, as long as nothing else was written since. */
  private readonly asStored = new Map<Guid, EntityObject>();

  constructor(
    private readonly server: Server,
    private readonly session: ServerSession,
    private readonly uploads: readonly UploadedObject[],
    private readonly access: RequestAccess,
  ) {
    const arriving = new Set(uploads.map(({ guid }) => guid));
    this.judge = new UploadJudge(server, access, arriving);
    // Of an object that is sent twice, the second finds the first one stored.
    this.standsAlone = arriving.size < uploads.length ? () => false : (entity) => storesAlone(entity, server);
    for (const upload of uploads) {
      if (!upload.isNew) continue;
      this.pending.set(upload.guid, upload);
      this.fresh.add(upload.guid);
    }
  }

  /** Objects of which it is known how they are stored now, without reading them. */
  get stored(): ReadonlyMap<Guid, EntityObject> {
    return this.asStored;
  }

  /** Stores one after the other, and gives those that are refused, with the reason, as soon as there are any. */
  *store(): Generator<Rejection> {
    const { uploads } = this;
    for (let start = 0; start < uploads.length; ) {
      const together = this.neighboursFrom(start);
      const refused = together.length > 1 ? this.storeTogether(together) : undefined;
      if (refused !== undefined) yield* refused;
      else for (const upload of together) yield* this.storeOne(upload);
      start += together.length;
    }
  }

  /** The upload at a place, with those behind it that it can be stored together with. */
  private neighboursFrom(start: number): readonly UploadedObject[] {
    const { uploads } = this;
    const layout = uploads[start]?.layout;
    let end = start + 1;
    if (layout !== undefined && this.standsAlone(layout.entity))
      while (end < uploads.length && end - start < mostTogether && uploads[end]?.layout === layout) end++;
    return uploads.slice(start, end);
  }

  /** Nothing where it turns out that they have to be stored one by one. In that case nothing has happened yet. */
  private storeTogether(group: readonly UploadedObject[]): Rejection[] | undefined {
    const { index, database } = this.server;
    const work = new UnitOfWork(this.session, true, index, database);
    const { memory } = work;
    const { changes } = new ServerSurroundings(this.server, work);
    const entity = group[0]?.layout.entity ?? '';
    const guids = group.map(({ guid }) => guid);
    memory.adoptAll(database.readAll(entity, guids));
    const rejected: Rejection[] = [];
    const admitted: EntityObject[] = [];
    for (const sent of group) {
      const { guid } = sent;
      try {
        const object = this.judge.admit({ ...sent, isNew: sent.isNew && memory.known(guid) === undefined }, work);
        if (object.entity !== entity || this.leadsToPending(object)) return undefined;
        changes.prepare(object);
        admitted.push(object);
      } catch (error) {
        if (!(error instanceof FlowError)) throw error;
        rejected.push({ entity, guid, reason: error.message });
      }
    }
    try {
      database.write(admitted);
    } catch (error) {
      // One of them has a value that can not be stored; which one, and why, is seen when it is alone.
      if (error instanceof FlowError) return undefined;
      throw error;
    }
    for (const object of admitted) {
      memory.markCommitted(object);
      object.values = database.settled(object);
      this.asStored.set(object.guid, object);
    }
    for (const guid of guids) this.pending.delete(guid);
    return rejected;
  }

  private *storeOne(sent: UploadedObject): Generator<Rejection> {
    const { guid, layout } = sent;
    this.pending.delete(guid);
    // Whoever calls an object new that is here already is judged by what is here.
    const upload = { ...sent, isNew: sent.isNew && this.server.database.entityOf(layout.entity, guid) === undefined };
    const reason = this.attempt((work) => {
      const object = this.judge.admit(upload, work);
      if (this.server.behaviour.uploadCreatesFirst) this.createAll(work);
      else this.createReferred(object, work);
      const stopped = new ServerSurroundings(this.server, work).changes.commit([object], true);
      // A handler that stops a commit refuses the object, whether it raises an error or not (semantics 3.15).
      if (stopped.length > 0) throw new FlowError('validation', `A before commit handler of ${object.entity} returned false.`);
    });
    if (reason !== undefined) yield { entity: layout.entity, guid, reason };
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
        this.asStored.clear();
        database.remove(entity, [guid]);
        if (index.isA(entity, fileDocument)) this.server.files.forget([guid]);
        removed.push(`${entity} {${guid}}`);
      } else if (database.entityOf(entity, guid) !== undefined) continue;
      this.asStored.clear();
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
    this.asStored.clear();
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

  private leadsToPending({ layout, values }: EntityObject): boolean {
    if (this.pending.size === 0) return false;
    return layout.members.some(
      ({ kind, slot }) => kind !== 'attribute' && referredBy(values[slot] ?? null).some((guid) => this.pending.has(guid)),
    );
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
