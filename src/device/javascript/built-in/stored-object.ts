import { toMemberValue } from '../../../flow/assign/member-value.js';
import type { Member } from '../../../model/entity-layout.js';
import { DateTime } from '../../../value/date-time.js';
import type { EntityObject } from '../../../value/entity-object.js';
import { formatNumeric, isNumeric, parseNumeric } from '../../../value/number.js';
import type { Guid, MemberValue } from '../../../value/value.js';
import type { ActionHost } from '../action-host.js';
import { rejection } from '../rejection.js';
import { parseGuid } from './identifiers.js';

/** An object as `JSON.stringify` writes what the client's objects hold. */
export interface StoredObject {
  readonly guid?: unknown;
  readonly [member: string]: unknown;
}

/**
 * All members but binary contents, which the client does not hold in the object. Numbers become texts, because a Big writes itself
 * as one; dates are milliseconds, and references are ids as texts (semantics 7.4).
 */
export function toStoredObject(object: EntityObject): StoredObject {
  const stored: Record<string, unknown> = { guid: String(object.guid) };
  for (const member of object.layout.members) {
    if (member.kind === 'attribute' && member.attribute.type.kind === 'Binary') continue;
    stored[member.name] = toJson(object.values[member.slot] ?? null);
  }
  return stored;
}

function toJson(value: MemberValue): unknown {
  if (value instanceof DateTime) return value.epochMs;
  if (isNumeric(value)) return formatNumeric(value);
  return Array.isArray(value) ? value.map(String) : value;
}

/**
 * Gives a new object what was stored of an old one. What the platform fills by itself, and an AutoNumber, which only the server
 * gives out, stay as they are (assumed).
 */
export function restoreMembers(object: EntityObject, stored: StoredObject, host: ActionHost): void {
  for (const [name, content] of Object.entries(stored)) {
    if (name === 'guid') continue;
    const member = object.layout.byName.get(name);
    if (member === undefined) throw rejection(`${object.entity} has no member '${name}', which the storage item holds`);
    if (isFilledByPlatform(member)) continue;
    const value = fromJson(content, member);
    if (value === undefined)
      throw rejection(`The storage item holds ${JSON.stringify(content)} for '${name}' of ${object.entity}, which does not fit`);
    host.changeMember(object, member, value);
  }
}

function isFilledByPlatform(member: Member): boolean {
  return member.isSystem || (member.kind === 'attribute' && member.attribute.type.kind === 'AutoNumber');
}

/** The value of a member; nothing where the JSON does not fit its type. */
function fromJson(content: unknown, member: Member): MemberValue | undefined {
  if (content === null || content === undefined) return null;
  if (member.kind !== 'attribute') return member.kind === 'reference' ? guidFromJson(content) : guidsFromJson(content);
  switch (member.attribute.type.kind) {
    case 'Boolean':
      return typeof content === 'boolean' ? content : undefined;
    case 'Integer':
    case 'Long':
    case 'Decimal':
    case 'AutoNumber': {
      const value = typeof content === 'string' || typeof content === 'number' ? parseNumeric(String(content)) : undefined;
      return value === undefined ? undefined : toMemberValue(value, member);
    }
    case 'DateTime':
      return typeof content === 'number' && Number.isSafeInteger(content) ? new DateTime(content) : undefined;
    default:
      return typeof content === 'string' ? content : undefined;
  }
}

function guidFromJson(content: unknown): Guid | undefined {
  return typeof content === 'string' ? parseGuid(content) : undefined;
}

function guidsFromJson(content: unknown): readonly Guid[] | undefined {
  if (!Array.isArray(content)) return undefined;
  const guids = content.map(guidFromJson).filter((guid) => guid !== undefined);
  return guids.length === content.length ? guids : undefined;
}
