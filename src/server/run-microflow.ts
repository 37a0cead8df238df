import { describeType } from '../model/data-type.js';
import type { Flow } from '../model/flow.js';
import { mayRun } from '../model/flow-access.js';
import { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import { decodeScalar, encodeValue, isGuid } from '../wire/encode-value.js';
import type { MicroflowRequest, Refusal, Response, WireValue } from '../wire/messages.js';
import { decodeUpload } from '../wire/upload-table.js';
import { calculateAttributes } from './calculated-attributes.js';
import { RequestAccess } from './request-access.js';
import type { Server } from './server.js';
import { namedValues, ServerSurroundings } from './server-surroundings.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Runs a microflow for a device, or the stub that stands in its place, and answers with its value and objects. */
export function runMicroflow(server: Server, work: UnitOfWork, request: MicroflowRequest): Response | Promise<Response> {
  const flow = server.index.flow('microflow', request.microflow);
  const misfit = findMisfit(flow, request);
  if (flow === undefined || misfit !== undefined) return { kind: 'refused', reason: 'outdated', message: misfit ?? '' };
  const user = work.session?.user;
  if (user !== undefined && !mayRun(flow, user, server.index)) {
    const message = `The user ${user.name} has no access to the microflow ${flow.name}.`;
    return { kind: 'refused', reason: 'access', message };
  }
  const problem = takeArgumentObjects(server, work, request);
  if (problem !== undefined) return refuse(problem);
  const values: (Value | undefined)[] = [];
  for (const { name, type } of flow.parameters) {
    const given = request.arguments[name];
    const value = given === undefined ? undefined : decodeArgument(given, type, work);
    if (given !== undefined && value === undefined)
      return refuse(`The argument ${name} of ${flow.name} is not ${describeType(type)}.`);
    values.push(value);
  }
  const surroundings = new ServerSurroundings(server, work);
  const stub = server.stubs.microflow(flow.name);
  const result = stub === undefined ? server.call(flow, values, surroundings) : stub(namedValues(flow, values));
  const end = (value: Value) => {
    // The user gets the file when the microflow is over (assumed), and only then it can go.
    surroundings.changes.delete([...work.downloadedOnce].filter(({ isDeleted }) => !isDeleted));
    return respond(flow, value, server, surroundings);
  };
  return result instanceof Promise ? result.then(end) : end(result);
}

/** A device may be older than the server: the call has to fit what the microflow is now (semantics 3.17). */
function findMisfit(flow: Flow | undefined, request: MicroflowRequest): string | undefined {
  const name = request.microflow;
  if (flow === undefined) return `The microflow ${name} does not exist on the server.`;
  for (const { name: parameter, type } of request.parameters) {
    const known = flow.parameters.find((candidate) => candidate.name === parameter);
    if (known === undefined) return `The microflow ${name} no longer has the parameter ${parameter}.`;
    if (describeType(known.type) !== type)
      return `The parameter ${parameter} of the microflow ${name} is ${describeType(known.type)} now, not ${type}.`;
  }
  const added = flow.parameters.find(
    ({ name: parameter, required }) => required && !request.parameters.some((known) => known.name === parameter),
  );
  if (added !== undefined) return `The microflow ${name} has a new required parameter ${added.name}.`;
  if (describeType(flow.returnType) !== request.returnType)
    return `The microflow ${name} returns ${describeType(flow.returnType)} now, not ${request.returnType}.`;
  return undefined;
}

function takeArgumentObjects(server: Server, work: UnitOfWork, request: MicroflowRequest): string | undefined {
  for (const table of request.objects) {
    if (server.index.entity(table.entity) === undefined) return `There is no entity ${table.entity}.`;
    const received = decodeUpload(table, server.index);
    if ('problem' in received) return received.problem;
    for (const { guid, layout, values, marked, misfits } of received) {
      if (misfits.length > 0)
        return `The object ${guid} of ${layout.entity} has values that do not fit its members: ${misfits.join(', ')}.`;
      const known = layout.persistable ? work.memory.find(guid, layout.entity) : undefined;
      if (!layout.persistable) work.memory.adopt(new EntityObject(guid, layout, values, 'stored'));
      else if (known === undefined) work.memory.create(guid, layout, values);
      // What the client has not changed is as the server has it; what it has changed stays uncommitted until somebody commits.
      else for (const { slot } of marked) work.memory.change(known, slot, values[slot] ?? null);
    }
  }
  return undefined;
}

function decodeArgument(value: WireValue, type: Flow['returnType'], work: UnitOfWork): Value | undefined {
  if (value === null) return null;
  if (type.kind === 'Object') return isGuid(value) ? work.memory.find(value, type.entity) : undefined;
  if (type.kind === 'List') {
    if (!Array.isArray(value)) return undefined;
    const objects = value.map((guid) => work.memory.find(guid, type.entity)).filter((object) => object !== undefined);
    return objects.length === value.length ? objects : undefined;
  }
  const decoded = decodeScalar(value, type.kind);
  return decoded === undefined || Array.isArray(decoded) ? undefined : (decoded as Value);
}

function respond(flow: Flow, value: Value, server: Server, surroundings: ServerSurroundings): Response {
  const { work } = surroundings;
  const access = new RequestAccess(server, work);
  const returned = value instanceof EntityObject ? [value] : Array.isArray(value) ? value : [];
  const pushed = [...work.pushed].filter((object) => !object.isNew && !object.isDeleted && !work.autoCommitted.has(object));
  const readable = pushed.filter((object) => access.isReadable(object));
  const uncommitted = readable.filter((object) => work.memory.isUncommitted(object));
  // What is deleted, or not for this user to see, goes from the device (semantics 3.10).
  const removed = [...work.pushed].filter((object) => object.isDeleted || !access.isReadable(object));
  const objects = [...withAssociated(returned, work)];
  calculateAttributes([...objects, ...readable], server, surroundings);
  return {
    kind: 'microflow-result',
    returns: flow.returnType.kind === 'Nothing' ? null : encodeValue(value),
    objects: access.tables(objects),
    pushed: access.tables(readable.map(asCommitted)),
    uncommitted: access.tables(uncommitted),
    removed: removed.map(({ entity, guid }) => ({ entity, guid })),
    instructions: work.instructions,
  };
}

function asCommitted(object: EntityObject): EntityObject {
  const { guid, layout, values, committed } = object;
  return new EntityObject(guid, layout, [...(committed ?? values)], 'stored');
}

/** What is returned, with the non-persistable objects in memory that it refers to. */
function withAssociated(returned: readonly EntityObject[], work: UnitOfWork): ReadonlySet<EntityObject> {
  const objects = new Set(returned);
  for (const object of objects) {
    for (const member of object.layout.members) {
      if (member.kind === 'attribute' || member.isSystem) continue;
      const value = object.values[member.slot];
      const guids: readonly number[] = typeof value === 'number' ? [value] : Array.isArray(value) ? value : [];
      for (const guid of guids) {
        const referred = work.memory.known(guid);
        if (referred !== undefined && !referred.layout.persistable) objects.add(referred);
      }
    }
  }
  return objects;
}

function refuse(message: string): Refusal {
  return { kind: 'refused', reason: 'message', message };
}
