import type { AppIndex } from '../model/app-index.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid } from '../value/value.js';
import type { ObjectId, ObjectTable, Rejection, Response, SynchronizeRequest, UploadTable } from '../wire/messages.js';
import { decodeTable, encodeObjects, type ReceivedObject } from '../wire/object-tables.js';
import { leavesServer } from './download.js';
import type { Server } from './server.js';
import { ServerSurroundings } from './server-surroundings.js';
import type { ServerSession } from './server-user.js';
import type { UnitOfWork } from './unit-of-work.js';

/** An object that a device wants stored. */
interface UploadedObject extends ReceivedObject {
  readonly isNew: boolean;
  readonly order: number;
}

/**
 * Applies what a device has changed: objects one after the other in the order of their commits, then deletions. An object that
 * is refused is left out, and the others go on (semantics 3.9, 3.15). A set of changes that was applied before is not
 * applied again (semantics 3.8).
 */
export function synchronize(server: Server, work: UnitOfWork, request: SynchronizeRequest, session: ServerSession): Response {
  const key = `${session.user.name}/${request.changeSet}`;
  const applied = server.behaviour.idempotentUpload ? server.appliedChangeSets.get(key) : undefined;
  if (applied !== undefined) return applied;
  const rejected: Rejection[] = [];
  const uploads = readUploads(request.objects, server.index, rejected);
  const arriving = new Set(uploads.map(({ guid }) => guid));
  const { changes } = new ServerSurroundings(server, work);
  for (const upload of uploads) {
    const reason = attempt(server, () => {
      checkReferences(upload, arriving, server);
      changes.commit([takeUpload(upload, work)], true);
    });
    if (reason !== undefined) reject(upload, reason, work, rejected);
  }
  for (const { entity, guid } of request.deleted) {
    const object = server.index.entity(entity) === undefined ? undefined : work.memory.find(guid, entity);
    if (object === undefined) continue;
    const reason = attempt(server, () => changes.delete([object]));
    if (reason !== undefined) rejected.push({ entity, guid, reason });
  }
  removeAutoCommitted(rejected, uploads, server);
  const response = describeOutcome(request, uploads, rejected, server);
  server.appliedChangeSets.set(key, response);
  return response;
}

function readUploads(tables: readonly UploadTable[], index: AppIndex, rejected: Rejection[]): UploadedObject[] {
  const uploads: UploadedObject[] = [];
  for (const table of tables) {
    const objects = decodeTable(table, index);
    if ('problem' in objects) {
      for (const row of table.rows) rejected.push({ entity: table.entity, guid: Number(row[0]), reason: objects.problem });
      continue;
    }
    objects.forEach((object, place) => {
      uploads.push({ ...object, isNew: table.isNew[place] ?? false, order: table.order[place] ?? place });
    });
  }
  return uploads.sort((left, right) => left.order - right.order);
}

/** Each object by itself: when it fails, its rows and those of its handlers are as before. */
function attempt(server: Server, action: () => void): string | undefined {
  const savepoint = server.database.savepoint();
  try {
    action();
  } catch (error) {
    savepoint.rollback();
    if (error instanceof FlowError) return error.message;
    throw error;
  }
  savepoint.release();
  return undefined;
}

/** A reference may lead to what the server has and to what arrives with it, and to nothing else (semantics 3.9). */
function checkReferences(upload: UploadedObject, arriving: ReadonlySet<Guid>, server: Server): void {
  if (server.behaviour.referenceCheck !== 'server') return;
  for (const member of upload.members) {
    if (member.kind === 'attribute') continue;
    const value = upload.values[member.slot];
    const guids: readonly Guid[] = typeof value === 'number' ? [value] : Array.isArray(value) ? value : [];
    for (const guid of guids) {
      if (arriving.has(guid) || server.database.read(member.association.child, guid) !== undefined) continue;
      throw new FlowError('synchronization', danglingReference(upload, member.association.name));
    }
  }
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

/** The whole object: the last one to arrive wins (semantics 3.5). */
function takeUpload(upload: UploadedObject, work: UnitOfWork): EntityObject {
  const { guid, layout, values, members, isNew } = upload;
  const known = work.memory.find(guid, layout.entity);
  if (known === undefined) {
    if (!isNew)
      throw new FlowError('synchronization', `The object of ${layout.entity} with GUID {${guid}} is no longer available.`);
    return work.memory.create(guid, layout, values);
  }
  for (const { slot } of members) work.memory.change(known, slot, values[slot] ?? null);
  return known;
}

function reject({ guid, layout }: UploadedObject, reason: string, work: UnitOfWork, rejected: Rejection[]): void {
  rejected.push({ entity: layout.entity, guid, reason });
  const object = work.memory.known(guid);
  if (object !== undefined) work.memory.rollback(object);
}

/** A refused new object that an accepted one refers to was stored with that one; it goes again, and so does the reference. */
function removeAutoCommitted(rejected: readonly Rejection[], uploads: readonly UploadedObject[], server: Server): void {
  if (!server.behaviour.deleteAutoCommitted) return;
  const fresh = new Set(uploads.filter(({ isNew }) => isNew).map(({ guid }) => guid));
  for (const { entity, guid } of rejected) {
    if (fresh.has(guid)) server.removeWithReferences(entity, guid);
  }
}

function describeOutcome(
  request: SynchronizeRequest,
  uploads: readonly UploadedObject[],
  rejected: readonly Rejection[],
  server: Server,
): Response {
  const wanted = new Map<Guid, ObjectId>();
  for (const { guid, layout } of uploads) wanted.set(guid, { entity: layout.entity, guid });
  for (const id of request.requested) wanted.set(id.guid, id);
  const objects: EntityObject[] = [];
  const missing: ObjectId[] = [];
  for (const id of wanted.values()) {
    const object = server.index.entity(id.entity) === undefined ? undefined : server.database.read(id.entity, id.guid);
    if (object === undefined) missing.push(id);
    else objects.push(object);
  }
  const tables: ObjectTable[] = encodeObjects(objects, leavesServer);
  return { kind: 'synchronized', rejected, objects: tables, missing };
}
