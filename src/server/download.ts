import type { EntityLayout, Member } from '../model/entity-layout.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { DownloadRequest, ObjectTable, Response } from '../wire/messages.js';
import { encodeRow } from '../wire/object-tables.js';
import { calculateAttributes } from './calculated-attributes.js';
import { fileStates } from './files.js';
import { RequestAccess } from './request-access.js';
import { selectObjects } from './select-objects.js';
import type { Server } from './server.js';
import { ServerSurroundings } from './server-surroundings.js';
import type { UnitOfWork } from './unit-of-work.js';

/** The rows of one entity for a device. Specializations that it asks for by themselves are left out here (semantics 3.6). */
export function download(server: Server, work: UnitOfWork, request: DownloadRequest): Response {
  // A device may still know an entity that the model has lost: it yields no rows (semantics 3.17).
  if (server.index.entity(request.entity) === undefined) return { kind: 'objects', objects: [], order: [], files: [] };
  const access = new RequestAccess(server, work);
  if (!server.behaviour.inaccessibleDownload && !access.canReadEntity(request.entity))
    throw new FlowError('access', `The user has no access to ${request.entity}, which the device asks for.`);
  const objects = selectObjects(server, work, request.entity, request.constraint).filter(
    (object) => !isLeftOut(server, object.entity, request) && access.isReadable(object),
  );
  calculateAttributes(objects, server, new ServerSurroundings(server, work));
  const layout = server.index.layout(request.entity);
  const tables = access.tables(objects, (group, travels) => [plainTable(layout, group, travels)]);
  const files = fileStates(objects, server, access);
  return { kind: 'objects', objects: tables, order: objects.map(({ guid }) => guid), files };
}

function isLeftOut(server: Server, entity: string, { entity: wanted, without }: DownloadRequest): boolean {
  for (const generalization of server.index.generalizations(entity)) {
    if (without.includes(generalization)) return true;
    if (generalization === wanted) return false;
  }
  return false;
}

/** Objects as plain objects of one entity, members of specializations left out. */
function plainTable(layout: EntityLayout, objects: readonly EntityObject[], travels: (member: Member) => boolean): ObjectTable {
  const members = layout.members.filter(travels);
  return {
    entity: layout.entity,
    members: members.map(({ name }) => name),
    rows: objects.map((object) => encodeRow(object, members)),
  };
}
