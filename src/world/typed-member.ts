import { toMemberValue } from '../flow/assign/member-value.js';
import type { AppIndex } from '../model/app-index.js';
import { dataTypeOfAttribute } from '../model/data-type.js';
import type { AttributeMember, Member } from '../model/entity-layout.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { EntityObject } from '../value/entity-object.js';
import type { MemberValue, Scalar } from '../value/value.js';
import { parseValue } from './parse-value.js';
import { publishScalar } from './publish-scalar.js';

/**
 * The value of a member as somebody types it: an attribute as `parseValue` reads it, an association as ids with commas between them.
 *
 * @throws HarnessError when the text is no value of the member
 */
export function typedMember(text: string, member: Member, index: AppIndex): MemberValue {
  if (member.kind === 'attribute') return toMemberValue(typedAttribute(text, member, index), member);
  const ids = typedIds(text, member);
  return Array.isArray(ids) ? ids.map(Number) : ids === null ? null : Number(ids);
}

/** The same, as a test would give it. */
export function givenMember(text: string, member: Member, index: AppIndex): unknown {
  if (member.kind !== 'attribute') return typedIds(text, member);
  return publishScalar(typedAttribute(text, member, index), dataTypeOfAttribute(member.attribute.type));
}

function typedAttribute(text: string, { attribute, name }: AttributeMember, index: AppIndex): Scalar {
  return parseValue(text, dataTypeOfAttribute(attribute.type), name, index, () => undefined) as Scalar;
}

function typedIds(text: string, member: Member): string | null | readonly string[] {
  const ids = text === 'empty' ? [] : text.split(',').map((id) => id.trim());
  const wrong = ids.find((id) => !/^\d{1,16}$/.test(id));
  if (wrong !== undefined)
    throw new HarnessError('wrong-value', `${member.name} needs an id, but ${wrong} is none.`, member.name);
  return member.kind === 'reference' ? (ids[0] ?? null) : ids;
}

/** @throws HarnessError with the nearest name when the object has no such member */
export function requireMember(object: EntityObject, name: string): Member {
  const member = object.layout.byName.get(name);
  if (member !== undefined) return member;
  const message = `${object.entity} has no member ${name}.${didYouMean(name, object.layout.byName.keys())}`;
  throw new HarnessError('unknown-member', message, name);
}
