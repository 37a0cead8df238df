import type { DataType } from '../../model/data-type.js';
import type { Span } from '../../problem/span.js';
import { type Encoded, encodeScalar, type FormatMoment } from '../../trace/encode.js';
import { DateTime } from '../../value/date-time.js';
import { EntityObject } from '../../value/entity-object.js';
import { isNumeric } from '../../value/number.js';
import { isWhole } from '../../value/number-arithmetic.js';
import type { Guid, MemberValue, Value } from '../../value/value.js';
import type { ExpressionFinding } from '../compile.js';

/** What came of one case: a value with its type, or what was wrong, ahead of time or running. */
export type Answer = ValueAnswer | ErrorAnswer;

interface AnswerBase {
  /** Warnings, and for an error everything that is wrong with the text. */
  readonly findings: readonly ExpressionFinding[];
}

export interface ValueAnswer extends AnswerBase {
  readonly type: ResultType;
  readonly value: Encoded;
}

export interface ErrorAnswer extends AnswerBase {
  readonly error: { readonly message: string; readonly span: Span };
}

/** The types that a result can have. What is empty is `Empty`, whatever type the expression has. */
export type ResultType =
  | 'Empty'
  | 'Boolean'
  | 'Integer'
  | 'Decimal'
  | 'String'
  | 'DateTime'
  | 'Enumeration'
  | 'Object'
  | 'List'
  | 'Binary';

/** The value tells the type; where two types have one kind of value, the type of the expression decides. */
export function resultTypeOf(value: Value, type: DataType): ResultType {
  if (value === null) return 'Empty';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'string') return type.kind === 'Enumeration' ? 'Enumeration' : 'String';
  if (isNumeric(value)) return numberTypeOf(type) ?? (isWhole(value) ? 'Integer' : 'Decimal');
  if (value instanceof DateTime) return 'DateTime';
  if (value instanceof EntityObject) return 'Object';
  return Array.isArray(value) ? 'List' : 'Binary';
}

function numberTypeOf(type: DataType): 'Integer' | 'Decimal' | undefined {
  return type.kind === 'Integer' || type.kind === 'Decimal' ? type.kind : undefined;
}

/** How objects and moments of a case are written. */
export interface ValueStyle {
  readonly formatMoment: FormatMoment;
  idOf(guid: Guid): string;
}

/** As results are printed everywhere, with the ids that the case gave to its objects. */
export function encodeValue(value: Value, style: ValueStyle): Encoded {
  if (value instanceof EntityObject) return encodeObject(value, style);
  if (Array.isArray(value)) return value.map((object) => encodeObject(object, style));
  return encodeScalar(value, style.formatMoment);
}

function encodeObject(object: EntityObject, style: ValueStyle): Encoded {
  const members: Record<string, Encoded> = { $entity: object.entity, $id: style.idOf(object.guid) };
  for (const { name, slot, kind } of object.layout.members) {
    members[name] = encodeMember(object.values[slot] ?? null, kind !== 'attribute', style);
  }
  return members;
}

function encodeMember(value: MemberValue, isAssociation: boolean, { idOf, formatMoment }: ValueStyle): Encoded {
  if (isIdList(value)) return value.map(idOf);
  return isAssociation && typeof value === 'number' ? idOf(value) : encodeScalar(value, formatMoment);
}

function isIdList(value: MemberValue): value is readonly Guid[] {
  return Array.isArray(value);
}
