import { type DataType, describeType } from '../model/data-type.js';
import { isFileContents } from '../model/file-contents.js';
import type { Flow } from '../model/flow.js';
import { FlowError } from '../problem/flow-error.js';
import { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import { decodeScalar, encodeValue, isGuid } from '../wire/encode-value.js';
import type { MicroflowAnswer, MicroflowRequest, WireValue } from '../wire/messages.js';
import { decodeTable } from '../wire/object-tables.js';
import type { ClientState } from './client-state.js';
import type { Device } from './device.js';
import { memoryTables } from './memory-tables.js';
import { describeProhibition } from './prohibited-value.js';

/** Whether and how microflows can be called from this device. */
export interface CallRules {
  readonly isOfflineProfile: boolean;
  readonly microflowCalls: 'none' | 'online' | 'all';
  /** From 10.21 Online entities may travel (semantics 3.11). */
  readonly onlineEntitiesTravel: boolean;
  /** From 9.8 a microflow may be given what another one made (semantics 4.2). */
  readonly npeAcrossMicroflows: boolean;
}

/** Fails before anything is sent when the call is not allowed (semantics 2.12, 4.2). */
export function checkCall(microflow: Flow, values: readonly (Value | undefined)[], state: ClientState, rules: CallRules): void {
  const { index } = state;
  const isAllowed = rules.microflowCalls === 'all' || (rules.microflowCalls === 'online' && !rules.isOfflineProfile);
  if (!isAllowed) {
    throw new FlowError(
      'microflow',
      `The microflow ${microflow.name} can not be called: this Mendix version has no microflow calls in ${rules.isOfflineProfile ? 'offline' : 'online'} profiles.`,
    );
  }
  if (!rules.isOfflineProfile) return;
  const passesOver = (entity: string) => rules.onlineEntitiesTravel && state.placements.get(entity)?.mode === 'online';
  microflow.parameters.forEach((parameter, place) => {
    const what = `parameter ${parameter.name} of ${microflow.name}`;
    reject(describeProhibition(index, what, parameter.type, values[place], passesOver));
    if (!rules.npeAcrossMicroflows && isMadeByMicroflow(values[place], state)) reject(madeByMicroflow);
  });
  reject(describeProhibition(index, `return value of ${microflow.name}`, microflow.returnType, undefined, passesOver));
}

/** As the client says it (semantics 3.9). */
const madeByMicroflow = 'Non-persistable objects created in a microflow can’t be passed to another microflow';

function isMadeByMicroflow(value: Value | undefined, { madeByMicroflows }: ClientState): boolean {
  const objects = Array.isArray(value) ? value : [value];
  return objects.some((object) => object instanceof EntityObject && madeByMicroflows.has(object.guid));
}

function reject(prohibition: string | undefined): void {
  if (prohibition !== undefined) throw new FlowError('microflow-argument', prohibition);
}

/** The request: values by parameter, with the objects that they are and everything that those refer to in memory. */
export function microflowRequest(microflow: Flow, values: readonly (Value | undefined)[], device: Device): MicroflowRequest {
  const { state, defaults, isOfflineProfile } = device;
  const given: Record<string, WireValue> = {};
  const objects = new Set<EntityObject>();
  microflow.parameters.forEach(({ name }, place) => {
    const value = values[place];
    if (value === undefined) return;
    given[name] = encodeValue(value);
    if (value instanceof EntityObject) objects.add(value);
    else if (Array.isArray(value)) for (const object of value) objects.add(object);
  });
  return {
    kind: 'microflow',
    microflow: microflow.name,
    parameters: microflow.parameters.map(({ name, type }) => ({ name, type: describeType(type) })),
    returnType: describeType(microflow.returnType),
    arguments: given,
    objects: memoryTables(withAssociated(objects, state), defaults, (member) => !member.isSystem && !isFileContents(member)),
    offline: isOfflineProfile,
  };
}

/** Objects in memory that the given ones are associated with travel along; stored rows do not. */
function withAssociated(objects: Set<EntityObject>, { index, memory }: ClientState): ReadonlySet<EntityObject> {
  for (const object of objects) {
    for (const association of index.associationsOf(object.entity)) {
      for (const fromParent of [true, false]) {
        const entity = fromParent ? association.parent : association.child;
        const other = fromParent ? association.child : association.parent;
        if (!index.isA(object.entity, entity) || index.isPersistable(other)) continue;
        for (const associated of memory.follow(object, association, fromParent)) objects.add(associated);
      }
    }
  }
  return objects;
}

/**
 * Takes the answer into memory and gives the value. Objects that the device knows take over the returned values; others are new to
 * it (semantics 2.12).
 */
export function takeMicroflowAnswer(answer: MicroflowAnswer, type: DataType, state: ClientState): Value {
  takeObjects(answer.objects, state);
  const value = answer.returns;
  if (value === null || type.kind === 'Nothing') return null;
  if (type.kind === 'Object') return isGuid(value) ? (state.memory.find(value, type.entity) ?? null) : null;
  if (type.kind === 'List')
    return (Array.isArray(value) ? value : [])
      .map((guid) => state.memory.find(guid, type.entity))
      .filter((object) => object !== undefined);
  const decoded = decodeScalar(value, type.kind);
  if (decoded === undefined || Array.isArray(decoded)) {
    throw new FlowError('microflow', `The microflow answered with a value that is not ${describeType(type)}.`);
  }
  return decoded as Value;
}

/** Takes objects of a message into memory; those that it holds already get the new values as committed ones. */
export function takeObjects(tables: MicroflowAnswer['objects'], state: ClientState): void {
  for (const table of tables) {
    const received = decodeTable(table, state.index);
    if ('problem' in received) throw new FlowError('microflow', `The server's answer does not fit: ${received.problem}`);
    state.database.restrictions.note(received);
    for (const { guid, layout, values } of received) {
      const known = state.memory.known(guid);
      if (known === undefined) {
        state.memory.adopt(new EntityObject(guid, layout, values, 'stored'));
        if (!layout.persistable) state.madeByMicroflows.add(guid);
      } else {
        known.values = values;
        state.memory.markCommitted(known);
      }
    }
  }
}
