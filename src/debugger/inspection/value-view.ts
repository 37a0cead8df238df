import { dataTypeOfAttribute, describeType } from '../../model/data-type.js';
import type { Member } from '../../model/entity-layout.js';
import { type Encoded, encodeMember, encodeScalar, type FormatMoment } from '../../trace/encode.js';
import { EntityObject } from '../../value/entity-object.js';
import { isSameValue } from '../../value/same-value.js';
import type { MemberValue, Value } from '../../value/value.js';

/** One member of an object. */
export interface MemberView {
  readonly name: string;
  readonly type: string;
  /** As results print it: numbers as text, moments as ISO 8601, ids as text. */
  readonly value: Encoded;
  /** Whether it is another one than at the last commit. */
  readonly isChanged: boolean;
  /** The value of the last commit. */
  readonly committed: Encoded;
}

/** An object with what is not committed of it. */
export interface ObjectView {
  readonly entity: string;
  readonly id: string;
  readonly state: 'new' | 'stored' | 'deleted';
  /** Whether something of it is not committed; new objects are not, either. */
  readonly isChanged: boolean;
  readonly members: readonly MemberView[];
}

/** A value for somebody who looks at it. */
export type ValueView =
  | { readonly kind: 'scalar'; readonly value: Encoded }
  | { readonly kind: 'object'; readonly object: ObjectView }
  /** A part of a list is asked for. */
  | { readonly kind: 'list'; readonly length: number; items(offset: number, limit: number): readonly ObjectView[] };

export function viewValue(value: Value, formatMoment: FormatMoment): ValueView {
  if (value instanceof EntityObject) return { kind: 'object', object: viewObject(value, formatMoment) };
  if (!Array.isArray(value)) return { kind: 'scalar', value: encodeScalar(value, formatMoment) };
  return {
    kind: 'list',
    length: value.length,
    items: (offset, limit) => value.slice(offset, offset + limit).map((object) => viewObject(object, formatMoment)),
  };
}

/** Members are made when they are asked for. */
export function viewObject(object: EntityObject, formatMoment: FormatMoment): ObjectView {
  return {
    entity: object.entity,
    id: String(object.guid),
    state: object.state,
    isChanged: object.isNew || object.committed !== undefined,
    get members() {
      return object.layout.members.map((member) => viewMember(object, member, formatMoment));
    },
  };
}

function viewMember(object: EntityObject, member: Member, formatMoment: FormatMoment): MemberView {
  const value = object.values[member.slot] ?? null;
  const committed: MemberValue = object.committed === undefined ? value : (object.committed[member.slot] ?? null);
  return {
    name: member.name,
    type: describeMember(member),
    value: encodeMember(value, member, formatMoment),
    isChanged: !isSameValue(value, committed),
    committed: encodeMember(committed, member, formatMoment),
  };
}

function describeMember(member: Member): string {
  return member.kind === 'attribute' ? describeType(dataTypeOfAttribute(member.attribute.type)) : member.association.child;
}
