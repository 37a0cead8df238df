import type { EntityObject } from '../value/entity-object.js';
import type { Guid } from '../value/value.js';
import { groupByEntity } from '../wire/group-ids.js';
import type { ObjectId, Refusal, Rejection, Response, SynchronizeAnswer, SynchronizeRequest } from '../wire/messages.js';
import { decodeUpload, type UploadedObject } from '../wire/upload-table.js';
import { calculateAttributes } from './calculated-attributes.js';
import { attachContents, fileStates } from './files.js';
import { recordHistory } from './record-history.js';
import { recordRejections } from './record-rejections.js';
import { refusalOf } from './refused-entities.js';
import { RequestAccess } from './request-access.js';
import type { Server } from './server.js';
import { ServerSurroundings } from './server-surroundings.js';
import type { ServerSession } from './server-user.js';
import type { UploadedContents } from './temporary-files.js';
import { rollbackTransaction } from './transaction.js';
import type { UnitOfWork } from './unit-of-work.js';
import { UploadBatch } from './upload-batch.js';

/**
 * Applies what a device has changed: objects one after the other in the order of their commits, then deletions. An object that
 * is refused is left out, and the others go on (semantics 3.9, 3.15). A set of changes that was applied before is not
 * applied again (semantics 3.8).
 */
export function synchronize(server: Server, work: UnitOfWork, request: SynchronizeRequest, session: ServerSession): Response {
  // Whatever becomes of the objects: what is not attached is dropped.
  const contents = server.temporaryFiles.take(session.token);
  const key = `${session.user.name}/${request.changeSet}`;
  const applied = server.behaviour.idempotentUpload ? server.appliedChangeSets.get(key) : undefined;
  if (applied?.kind === 'synchronized') return repeatAnswer(request, applied, server, work);
  const lost = request.files.find((guid) => !contents.has(guid));
  if (lost !== undefined) return contentsLost(lost);
  const rejected: Rejection[] = [];
  const uploads = readUploads(request, contents, server, rejected);
  if ('kind' in uploads) return uploads;
  if (rejected.length > 0 && !server.behaviour.perObjectUpload) return revertUpload(rejected, server, work);
  const access = new RequestAccess(server, work);
  access.prepare([...uploads.map(({ layout }) => layout.entity), ...request.deleted.map(({ entity }) => entity)]);
  const batch = new UploadBatch(server, session, uploads, access);
  for (const rejection of batch.store()) {
    rejected.push(rejection);
    if (!server.behaviour.perObjectUpload) return revertUpload(rejected, server, work);
  }
  for (const id of request.deleted) {
    const reason = refusalOf(id.entity, request, server) ?? batch.delete(id);
    if (reason !== undefined) rejected.push({ ...id, reason });
  }
  batch.removeLeftovers(rejected);
  recordRejections(rejected, request, contents, server);
  recordHistory(request, rejected, session, server);
  const response = describeOutcome(request, uploads, rejected, batch.stored, server, work);
  server.appliedChangeSets.set(key, response);
  return response;
}

/**
 * What was applied is not applied again. The objects of the answer are as they are now, whoever has changed them since; the contents that
 * the device has sent are those of that time.
 */
function repeatAnswer(request: SynchronizeRequest, applied: SynchronizeAnswer, server: Server, work: UnitOfWork): Response {
  const uploads = readUploads(request, new Map(), server, []);
  if ('kind' in uploads) return uploads;
  const answer = describeOutcome(request, uploads, applied.rejected, new Map(), server, work);
  const sent = new Set(request.files);
  const files = [...applied.files.filter(({ guid }) => sent.has(guid)), ...answer.files.filter(({ guid }) => !sent.has(guid))];
  return { ...answer, files };
}

/**
 * Contents that went up in vain, because the server was restarted since, are no fault of their object: nothing is stored, and the device
 * sends the contents again with its next synchronization (semantics 3.8).
 */
function contentsLost(file: Guid): Refusal {
  return {
    kind: 'refused',
    reason: 'message',
    message: `The contents of the file with GUID {${file}} did not reach the server.`,
  };
}

/** In the order of the local commits, over all entities. Objects of an entity that the model has lost are refused one by one. */
function readUploads(
  request: SynchronizeRequest,
  contents: UploadedContents,
  server: Server,
  rejected: Rejection[],
): UploadedObject[] | Refusal {
  const uploads: UploadedObject[] = [];
  for (const table of request.objects) {
    if (server.index.entity(table.entity) === undefined) {
      const reason = `There is no entity ${table.entity} on the server.`;
      for (const [guid] of table.rows) rejected.push({ entity: table.entity, guid: Number(guid), reason });
      continue;
    }
    const refusal = refusalOf(table.entity, request, server);
    if (refusal !== undefined) {
      for (const [guid] of table.rows) rejected.push({ entity: table.entity, guid: Number(guid), reason: refusal });
      continue;
    }
    const objects = decodeUpload(table, server.index);
    if ('problem' in objects) return { kind: 'refused', reason: 'message', message: objects.problem };
    for (const object of objects) uploads.push(attachContents(object, contents, server));
  }
  return uploads.sort((left, right) => left.order - right.order);
}

/** Before Mendix could refuse single objects, one error took everything back, what handlers did included (semantics 3.9). */
function revertUpload([first]: readonly Rejection[], server: Server, work: UnitOfWork): Refusal {
  rollbackTransaction(server, work);
  const what = first === undefined ? 'an object' : `the object of ${first.entity} with GUID {${first.guid}}`;
  const message = `The synchronization has failed, and all its changes were reverted: ${what} was refused. ${first?.reason ?? ''}`;
  return { kind: 'refused', reason: 'upload', message: message.trim() };
}

function describeOutcome(
  request: SynchronizeRequest,
  uploads: readonly UploadedObject[],
  rejected: readonly Rejection[],
  stored: ReadonlyMap<Guid, EntityObject>,
  server: Server,
  work: UnitOfWork,
): SynchronizeAnswer {
  const access = new RequestAccess(server, work);
  const wanted = new Map<Guid, ObjectId>();
  for (const { guid, layout } of uploads) wanted.set(guid, { entity: layout.entity, guid });
  // A device needs what was refused as it is here.
  for (const id of [...rejected, ...request.requested])
    if (server.index.entity(id.entity) !== undefined) wanted.set(id.guid, { entity: id.entity, guid: id.guid });
  const found = readObjects(
    [...wanted.values()].filter(({ guid }) => !stored.has(guid)),
    server,
  );
  const objects: EntityObject[] = [];
  const missing: ObjectId[] = [];
  for (const id of wanted.values()) {
    const object = stored.get(id.guid) ?? found.get(id.guid);
    if (object === undefined || !access.isReadable(object)) missing.push(id);
    else objects.push(object);
  }
  calculateAttributes(objects, server, new ServerSurroundings(server, work));
  const files = fileStates(objects, server, access);
  return { kind: 'synchronized', rejected, objects: access.tables(objects), files, missing };
}

function readObjects(ids: readonly ObjectId[], server: Server): ReadonlyMap<Guid, EntityObject> {
  const found = new Map<Guid, EntityObject>();
  for (const [entity, guids] of groupByEntity(ids)) {
    if (!server.database.stores(entity)) continue;
    for (const object of server.database.readAll(entity, guids)) found.set(object.guid, object);
  }
  return found;
}
