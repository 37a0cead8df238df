import { toMemberValue } from '../../../flow/assign/member-value.js';
import { dataTypeOfAttribute } from '../../../model/data-type.js';
import type { AttributeMember, Member } from '../../../model/entity-layout.js';
import { translate } from '../../../model/text.js';
import { FlowError } from '../../../problem/flow-error.js';
import { didYouMean } from '../../../problem/nearest.js';
import { DateTime } from '../../../value/date-time.js';
import type { EntityObject } from '../../../value/entity-object.js';
import { formatNumeric, isNumeric, parseNumeric, toBig } from '../../../value/number.js';
import { parseMoment } from '../../../value/parse-moment.js';
import { isSameValue } from '../../../value/same-value.js';
import type { Guid, MemberValue, Scalar } from '../../../value/value.js';
import type { EntityFacts, MemberFacts } from '../../javascript/realm/install-mx-object.js';
import type { Wired } from '../../javascript/realm/wired.js';
import { requireLayout, requireMember } from '../known-names.js';
import type { Question, ScriptDevice } from '../script-device.js';
import { fromWire, isMisfit } from '../wire-value.js';

/** What JavaScript asks of objects and entities (semantics 7.4). */
export const objectQuestions: Readonly<Record<string, Question>> = {
  entity: entityFacts,
  entities: ({ device }) => [...device.index.entityNames()],
  'no-member': ({ device }, entity: string, name: string) => requireMember(device.index.layout(entity), name).name,
  'is-new': (on, guid: string) => on.find(guid).isNew,
  'has-changes': (on, guid: string) => {
    const { isNew, committed, values } = on.find(guid);
    return isNew || (committed?.some((before, slot) => !isSameValue(before, values[slot] ?? null)) ?? false);
  },
  member: (on, which: string, guid: string, name: string) => {
    const object = on.find(guid);
    const member = requireMember(object.layout, name);
    return rawMember(memberOf(object, member, which === 'get-original'), member);
  },
  /** For the user, as far as the device knows. */
  'is-read-only': (on, guid: string, name: string) => {
    const object = on.find(guid);
    return !on.device.access.isWritable(object, requireMember(object.layout, name));
  },
  references: (on, guid: string, name: string, which: string) => {
    const object = on.find(guid);
    const value = memberOf(object, requireMember(object.layout, name), which === 'committed');
    return (Array.isArray(value) ? value : typeof value === 'number' ? [value] : []).map(String);
  },
  set: (on, guid: string, name: string, given: Wired) => {
    const object = on.find(guid);
    const member = requireMember(object.layout, name);
    on.device.surroundings.change(on.call.run, object, member, newValue(on, member, given));
  },
};

function entityFacts({ device }: ScriptDevice, entity: string): EntityFacts {
  const { index } = device;
  const { members, persistable } = requireLayout(index, entity);
  return {
    persistable,
    generalizations: index.generalizations(entity).slice(1),
    specializations: index.specializations(entity).slice(1),
    members: Object.fromEntries(members.map((member) => [member.name, memberFacts(device, member)])),
  };
}

function memberFacts(device: ScriptDevice['device'], member: Member): MemberFacts {
  const isReadOnly = member.isSystem || (member.kind === 'attribute' && member.attribute.calculatedBy !== undefined);
  if (member.kind !== 'attribute') {
    const type = member.kind === 'reference' ? 'ObjectReference' : 'ObjectReferenceSet';
    return { type, isReadOnly, selector: member.association.child };
  }
  const { type } = member.attribute;
  switch (type.kind) {
    case 'Enumeration': {
      const { language } = device.environment.session;
      const { defaultLanguage } = device.index.model.settings;
      const values = device.index.enumeration(type.enumeration)?.values ?? [];
      const captions = values.map(({ key, caption }) => [key, translate(caption, language, defaultLanguage)] as const);
      return { type: 'Enum', isReadOnly, captions };
    }
    case 'HashedString':
      return { type: 'HashString', isReadOnly };
    case 'DateTime':
      return { type: 'DateTime', isReadOnly, isLocalized: type.localize };
    case 'AutoNumber':
      return { type: 'AutoNumber', isReadOnly: true };
    default:
      return { type: type.kind, isReadOnly };
  }
}

function memberOf(object: EntityObject, { slot }: Member, isOriginal: boolean): MemberValue {
  return (isOriginal ? object.committed : object.values)?.[slot] ?? object.values[slot] ?? null;
}

/** A member as the realm reads it: numbers and moments tagged, references as ids. */
export function rawMember(value: MemberValue, member: Member): unknown {
  if (member.kind === 'reference') return value === null ? null : String(value);
  if (member.kind === 'reference-set') return ['guids', Array.isArray(value) ? value.map(String) : []];
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (value instanceof DateTime) return ['date', value.epochMs];
  if (isNumeric(value)) return ['number', formatNumeric(value)];
  return value instanceof Uint8Array ? ['bytes', Buffer.from(value).toString('latin1')] : null;
}

/** What JavaScript sets, as the member keeps it: numbers as texts and moments as milliseconds are accepted (semantics 7.4). */
function newValue(on: ScriptDevice, member: Member, given: Wired): MemberValue {
  if (member.kind !== 'attribute') {
    const guids = (given as unknown as readonly string[]).map((guid) => guidOf(guid, member));
    return member.kind === 'reference' ? (guids.at(-1) ?? null) : guids;
  }
  const read = fromWire(given, on.find);
  if (isMisfit(read)) throw unfit(member, read.other);
  const value = converted(read as Scalar, member);
  if (value === undefined) throw unfit(member, JSON.stringify(given));
  if (member.attribute.type.kind === 'Enumeration' && value !== null) checkKey(on, member, String(value));
  return toMemberValue(value, member);
}

function guidOf(text: string, { name }: Member): Guid {
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw new FlowError('javascript-action', `${name} takes the id of an object, and '${text}' is none.`);
}

function converted(value: Scalar, { attribute }: AttributeMember): Scalar | undefined {
  if (value === null) return null;
  const type = dataTypeOfAttribute(attribute.type);
  switch (type.kind) {
    case 'Integer':
    case 'Decimal': {
      const number = typeof value === 'string' ? parseNumeric(value.trim()) : isNumeric(value) ? value : undefined;
      if (number === undefined || type.kind === 'Decimal') return number;
      return toBig(number).eq(toBig(number).round(0)) ? number : undefined;
    }
    case 'DateTime': {
      if (value instanceof DateTime) return value;
      const epochMs =
        typeof value === 'string' ? (parseMoment(value) ?? Number.NaN) : isNumeric(value) ? Number(value) : Number.NaN;
      return Number.isNaN(epochMs) ? undefined : new DateTime(epochMs);
    }
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'String':
    case 'Enumeration':
      if (isNumeric(value)) return formatNumeric(value);
      if (typeof value === 'string' && type.kind === 'Enumeration' && value === '') return null;
      return typeof value === 'string' ? value : undefined;
    default:
      return value;
  }
}

function checkKey({ device }: ScriptDevice, { name, attribute }: AttributeMember, key: string): void {
  if (attribute.type.kind !== 'Enumeration') return;
  const keys = device.index.enumeration(attribute.type.enumeration)?.values.map((value) => value.key);
  if (keys === undefined || keys.includes(key)) return;
  const hint = didYouMean(key, keys) || ` Its values are ${keys.join(', ')}.`;
  throw new FlowError('javascript-action', `${name} has no value '${key}'.${hint}`);
}

function unfit({ name, attribute }: AttributeMember, given: string): FlowError {
  return new FlowError(
    'javascript-action',
    `The attribute ${name} is of the type ${attribute.type.kind} and can not take ${given}.`,
  );
}
