import { compileRetrieve } from '../database/compile-retrieve.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { CommitRequest, CreateRequest, DeleteRequest, FollowRequest, Response, RetrieveRequest } from '../wire/messages.js';
import { encodeObjects } from '../wire/object-tables.js';
import { decodeUpload } from '../wire/upload-table.js';
import { leavesServer } from './download.js';
import type { Server } from './server.js';
import { ServerSurroundings } from './server-surroundings.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Requests for Online entities, and for every entity of an online profile: answered at once, with handlers and rules. */

export function createOnline(server: Server, work: UnitOfWork, { entity }: CreateRequest): Response {
  if (server.index.entity(entity) === undefined) throw new FlowError('object', `There is no entity ${entity} on the server.`);
  const { changes } = new ServerSurroundings(server, work);
  return objectsAnswer([changes.create(server.index.layout(entity))]);
}

export function retrieveOnline(server: Server, work: UnitOfWork, request: RetrieveRequest): Response {
  const context = {
    index: server.index,
    behaviour: server.behaviour,
    flavour: 'microflow' as const,
    variable: () => undefined,
    variableNames: () => [],
  };
  const sorting = request.sorting.map(({ attribute, descending }) => ({
    attribute,
    path: [],
    direction: descending ? ('descending' as const) : ('ascending' as const),
  }));
  const query = compileRetrieve({ entity: request.entity, constraint: request.constraint, sorting }, context);
  const { environment } = new ServerSurroundings(server, work);
  const { limit, offset } = request;
  return objectsAnswer(server.database.retrieve(query, { slots: [], environment }, { limit, offset }));
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
  if (start === undefined || association === undefined) return objectsAnswer([]);
  return objectsAnswer(work.memory.follow(start, association, fromParent));
}

export function commitOnline(server: Server, work: UnitOfWork, request: CommitRequest): Response {
  const objects: EntityObject[] = [];
  for (const table of request.objects) {
    if (server.index.entity(table.entity) === undefined)
      throw new FlowError('object', `There is no entity ${table.entity} on the server.`);
    const received = decodeUpload(table, server.index);
    if ('problem' in received) return { kind: 'refused', reason: 'message', message: received.problem };
    for (const { guid, layout, values, isNew, marked } of received) {
      const known = work.memory.find(guid, layout.entity);
      if (known === undefined) {
        if (!isNew) throw new FlowError('object', `The object of ${layout.entity} with GUID {${guid}} is no longer available.`);
        objects.push(work.memory.create(guid, layout, values));
        continue;
      }
      for (const { slot } of marked) work.memory.change(known, slot, values[slot] ?? null);
      objects.push(known);
    }
  }
  new ServerSurroundings(server, work).changes.commit(objects, true);
  return objectsAnswer(objects);
}

export function deleteOnline(server: Server, work: UnitOfWork, request: DeleteRequest): Response {
  const objects = request.objects
    .map(({ entity, guid }) => work.memory.find(guid, entity))
    .filter((object) => object !== undefined);
  new ServerSurroundings(server, work).changes.delete(objects);
  return { kind: 'done' };
}

function objectsAnswer(objects: readonly EntityObject[]): Response {
  return { kind: 'objects', objects: encodeObjects(objects, leavesServer), order: objects.map(({ guid }) => guid) };
}
