import { compileRetrieve } from '../database/compile-retrieve.js';
import type { EntityLayout, Member } from '../model/entity-layout.js';
import { FlowError } from '../problem/flow-error.js';
import type { EntityObject } from '../value/entity-object.js';
import { encodeScalar } from '../wire/encode-value.js';
import type { DownloadRequest, ObjectTable, Response } from '../wire/messages.js';
import type { Server } from './server.js';
import { ServerSurroundings } from './server-surroundings.js';
import type { UnitOfWork } from './unit-of-work.js';

/** The rows of one entity for a device. Specializations that it asks for by themselves are left out here (semantics 3.6). */
export function download(server: Server, work: UnitOfWork, request: DownloadRequest): Response {
  // A device may still know an entity that the model has lost: it yields no rows (semantics 3.17).
  if (server.index.entity(request.entity) === undefined) return { kind: 'objects', objects: [], order: [] };
  const objects = selectObjects(server, work, request.entity, request.constraint).filter(
    ({ entity }) => !isLeftOut(server, entity, request),
  );
  const table = plainTable(server.index.layout(request.entity), objects);
  return { kind: 'objects', objects: [table], order: objects.map(({ guid }) => guid) };
}

function isLeftOut(server: Server, entity: string, { entity: wanted, without }: DownloadRequest): boolean {
  for (const generalization of server.index.generalizations(entity)) {
    if (without.includes(generalization)) return true;
    if (generalization === wanted) return false;
  }
  return false;
}

/** Rows of an entity that satisfy a constraint without variables. */
export function selectObjects(server: Server, work: UnitOfWork, entity: string, constraint: string): EntityObject[] {
  const context = {
    index: server.index,
    behaviour: server.behaviour,
    flavour: 'microflow' as const,
    variable: () => undefined,
    variableNames: () => [],
  };
  const query = compileRetrieve({ entity, constraint, sorting: [] }, context);
  const error = query.findings.find(({ severity }) => severity === 'error');
  if (error !== undefined)
    throw new FlowError('synchronization', `The constraint ${constraint} of ${entity} is wrong: ${error.message}`);
  const { environment } = new ServerSurroundings(server, work);
  return server.database.retrieve(query, { slots: [], environment });
}

/** Objects as plain objects of one entity, members of specializations left out. */
export function plainTable(layout: EntityLayout, objects: readonly EntityObject[]): ObjectTable {
  const members = layout.members.filter(leavesServer);
  return {
    entity: layout.entity,
    members: members.map(({ name }) => name),
    rows: objects.map(({ guid, values }) => [guid, ...members.map(({ slot }) => encodeScalar(values[slot] ?? null))]),
  };
}

/** Hashed strings never leave the server, contents travel with files, and devices have no system members (semantics 4.1). */
export function leavesServer(member: Member): boolean {
  if (member.isSystem) return false;
  return (
    member.kind !== 'attribute' || (member.attribute.type.kind !== 'HashedString' && member.attribute.type.kind !== 'Binary')
  );
}
