import { compileServerRetrieve } from '../database/entity-constraint.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { CommitRequest, CreateRequest, DeleteRequest, FollowRequest, Response, RetrieveRequest } from '../wire/messages.js';
import { decodeUpload } from '../wire/upload-table.js';
import { calculateAttributes } from './calculated-attributes.js';
import { attachContents, writtenMembers } from './files.js';
import { inRange, RequestAccess } from './request-access.js';
import type { Server } from './server.js';
import { ServerSurroundings } from './server-surroundings.js';
import type { ServerSession } from './server-user.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Requests for Online entities, and for every entity of an online profile: answered at once, with handlers and rules. */

export function createOnline(server: Server, work: UnitOfWork, { entity }: CreateRequest): Response {
  if (server.index.entity(entity) === undefined) throw new FlowError('object', `There is no entity ${entity} on the server.`);
  const access = new RequestAccess(server, work);
  access.checkCreatable(entity);
  const { changes } = new ServerSurroundings(server, work);
  return objectsAnswer([changes.create(server.index.layout(entity))], access, server, work);
}

export function retrieveOnline(server: Server, work: UnitOfWork, request: RetrieveRequest): Response {
  const sorting = request.sorting.map(({ attribute, descending }) => ({
    attribute,
    path: [],
    direction: descending ? ('descending' as const) : ('ascending' as const),
  }));
  const query = compileServerRetrieve({ entity: request.entity, constraint: request.constraint, sorting }, server);
  const { environment } = new ServerSurroundings(server, work);
  const { entity, limit, offset } = request;
  const access = new RequestAccess(server, work);
  const isLimited = server.index.specializations(entity).some((each) => access.limits(each));
  if (!isLimited)
    return objectsAnswer(server.database.retrieve(query, { slots: [], environment }, { limit, offset }), access, server, work);
  const readable = server.database.retrieve(query, { slots: [], environment }).filter((object) => access.isReadable(object));
  return objectsAnswer(inRange(readable, { limit, offset }), access, server, work);
}

export function followOnline(
  server: Server,
  work: UnitOfWork,
  { object, association: name, fromParent }: FollowRequest,
): Response {
  const start = work.memory.find(object.guid, object.entity);
  const member = start?.layout.byName.get(name);
  const association =
    server.index.association(name) ?? (member !== undefined && member.kind !== 'attribute' ? member.association : undefined);
  const access = new RequestAccess(server, work);
  if (start === undefined || association === undefined) return objectsAnswer([], access, server, work);
  const found = work.memory.follow(start, association, fromParent);
  return objectsAnswer(
    found.filter((one) => access.isReadable(one)),
    access,
    server,
    work,
  );
}

export function commitOnline(server: Server, work: UnitOfWork, request: CommitRequest, session: ServerSession): Response {
  const contents = server.temporaryFiles.take(session.token);
  const objects: EntityObject[] = [];
  const access = new RequestAccess(server, work);
  access.prepare(request.objects.map(({ entity }) => entity));
  for (const table of request.objects) {
    if (server.index.entity(table.entity) === undefined)
      throw new FlowError('object', `There is no entity ${table.entity} on the server.`);
    const received = decodeUpload(table, server.index);
    if ('problem' in received) return { kind: 'refused', reason: 'message', message: received.problem };
    for (const { guid, layout, values, isNew, marked } of received.map((upload) => attachContents(upload, contents, server))) {
      const known = work.memory.find(guid, layout.entity);
      if (known === undefined && !isNew)
        throw new FlowError('object', `The object of ${layout.entity} with GUID {${guid}} is no longer available.`);
      if (known === undefined) access.checkCreatable(layout.entity);
      access.checkWritable({ entity: layout.entity, guid }, known === undefined, marked);
      if (known === undefined) {
        objects.push(work.memory.create(guid, layout, values));
        continue;
      }
      for (const { slot } of writtenMembers(marked, layout)) work.memory.change(known, slot, values[slot] ?? null);
      objects.push(known);
    }
  }
  new ServerSurroundings(server, work).changes.commit(objects, true);
  return objectsAnswer(objects, new RequestAccess(server, work), server, work);
}

export function deleteOnline(server: Server, work: UnitOfWork, request: DeleteRequest): Response {
  const objects = request.objects
    .map(({ entity, guid }) => work.memory.find(guid, entity))
    .filter((object) => object !== undefined);
  const access = new RequestAccess(server, work);
  for (const object of objects) access.checkDeletable(object);
  new ServerSurroundings(server, work).changes.delete(objects);
  return { kind: 'done' };
}

function objectsAnswer(objects: readonly EntityObject[], access: RequestAccess, server: Server, work: UnitOfWork): Response {
  calculateAttributes(objects, server, new ServerSurroundings(server, work));
  return { kind: 'objects', objects: access.tables(objects), order: objects.map(({ guid }) => guid), files: [] };
}
