import { toMemberValue } from '../flow/assign/member-value.js';
import { dataTypeOfAttribute } from '../model/data-type.js';
import type { Member } from '../model/entity-layout.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { EntityObject } from '../value/entity-object.js';
import type { MemberValue, Scalar } from '../value/value.js';
import type { GuidedRun } from '../world/guided-run.js';
import { LiveObject } from '../world/live-object.js';
import type { FaultKind, FaultOptions } from '../world/network-fault.js';
import { publishScalar } from '../world/publish-scalar.js';
import { framesOf } from './frames.js';
import { parseValue } from './parse-value.js';
import { requireVariable } from './visible-variable.js';

/**
 * What somebody changes where a world is held, to see how it goes on. Values are texts: `parseValue` says how they are written, members
 * that are associations take an id.
 */
export type Change =
  /** @param frame the place in the call stack, the innermost being 0 */
  | { readonly kind: 'variable'; readonly frame: number; readonly name: string; readonly value: string }
  /** Of an object in the memory of the device; nothing is committed. */
  | { readonly kind: 'attribute'; readonly id: string; readonly member: string; readonly value: string }
  /** Of a committed row, as it is stored: no handlers and no rules. */
  | {
      readonly kind: 'row';
      readonly on: 'device' | 'server';
      readonly entity: string;
      readonly id: string;
      readonly member: string;
      readonly value: string;
    }
  /** What the server answers to a microflow from here on; JSON, as a stub of a test would give it. */
  | { readonly kind: 'answer'; readonly microflow: string; readonly value: unknown }
  | { readonly kind: 'network'; readonly set: 'connected' | 'disconnected' | 'healed' }
  | { readonly kind: 'fault'; readonly fault: FaultKind; readonly options?: FaultOptions };

/** @throws HarnessError when it names something that is not there, or a value does not fit */
export function applyChange(guided: GuidedRun, change: Change): void {
  const { control } = guided;
  switch (change.kind) {
    case 'variable':
      setVariable(guided, change);
      return;
    case 'attribute':
      setAttribute(guided, change);
      return;
    case 'row':
      setRow(guided, change);
      return;
    case 'answer':
      guided.universe.server.onMicroflow(change.microflow, () => change.value);
      return;
    case 'network':
      if (change.set === 'connected') control.network.connect();
      else if (change.set === 'disconnected') control.network.disconnect();
      else control.network.heal();
      return;
    case 'fault':
      control.network.fail(change.fault, change.options);
  }
}

function setVariable(guided: GuidedRun, { frame: place, name, value }: Extract<Change, { kind: 'variable' }>): void {
  const frame = framesOf(guided)[place];
  if (frame === undefined)
    throw new HarnessError('unknown-debug-target', `There is no flow number ${place} in the call stack.`, String(place));
  const { environment, slots } = frame;
  const variable = requireVariable(frame, name);
  const { memory } = guided.device.state;
  slots[variable.slot] = parseValue(value, variable.type, `variable $${name}`, environment.index, memory);
}

function setAttribute(guided: GuidedRun, { id, member, value }: Extract<Change, { kind: 'attribute' }>): void {
  const object = guided.device.state.memory.known(Number(id));
  if (object === undefined || object.isDeleted)
    throw new HarnessError('unknown-debug-target', `There is no object with the id ${id} in the memory of the device.`, id);
  const known = requireMember(object, member);
  const given = known.kind === 'attribute' ? givenScalar(guided, known, value) : givenIds(known, value);
  guided.control.change(new LiveObject(object), { [known.name]: given });
}

function setRow(guided: GuidedRun, { on, entity, id, member, value }: Extract<Change, { kind: 'row' }>): void {
  const { universe, device } = guided;
  const database = on === 'server' ? universe.runtime.database : device.state.database.entities;
  device.index.requireEntity(entity);
  const row = database.stores(entity) ? database.read(entity, Number(id)) : undefined;
  if (row === undefined)
    throw new HarnessError('unknown-debug-target', `There is no row of ${entity} with the id ${id} there.`, id);
  const known = requireMember(row, member);
  const changed = memberValue(guided, known, value);
  row.overwrite(known.slot, changed);
  database.write([row]);
  const inUse = on === 'device' ? device.state.memory.known(row.guid) : undefined;
  // What is not committed lies on top of the row.
  if (inUse !== undefined && inUse.committed === undefined) inUse.overwrite(known.slot, changed);
}

function memberValue(guided: GuidedRun, member: Member, text: string): MemberValue {
  if (member.kind === 'attribute') {
    const { index, state } = guided.device;
    const value = parseValue(text, dataTypeOfAttribute(member.attribute.type), member.name, index, state.memory);
    return toMemberValue(value, member);
  }
  const ids = givenIds(member, text);
  return Array.isArray(ids) ? ids.map(Number) : ids === null ? null : Number(ids);
}

function givenScalar(guided: GuidedRun, member: Extract<Member, { kind: 'attribute' }>, text: string): unknown {
  const { index, state } = guided.device;
  const value = parseValue(text, dataTypeOfAttribute(member.attribute.type), member.name, index, state.memory);
  return publishScalar(value as Scalar, dataTypeOfAttribute(member.attribute.type));
}

function givenIds(member: Member, text: string): string | null | readonly string[] {
  const ids = text === 'empty' ? [] : text.split(',').map((id) => id.trim());
  const wrong = ids.find((id) => !/^\d{1,16}$/.test(id));
  if (wrong !== undefined)
    throw new HarnessError('wrong-value', `${member.name} needs an id, but ${wrong} is none.`, member.name);
  return member.kind === 'reference' ? (ids[0] ?? null) : ids;
}

function requireMember(object: EntityObject, name: string): Member {
  const member = object.layout.byName.get(name);
  if (member !== undefined) return member;
  const message = `${object.entity} has no member ${name}.${didYouMean(name, object.layout.byName.keys())}`;
  throw new HarnessError('unknown-member', message, name);
}
