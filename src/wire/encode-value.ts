import type { DataType } from '../model/data-type.js';
import type { Member } from '../model/entity-layout.js';
import { decodeBase64, encodeBase64 } from '../value/base64.js';
import { DateTime } from '../value/date-time.js';
import { EntityObject } from '../value/entity-object.js';
import { formatNumeric, isNumeric, type Numeric, parseNumeric } from '../value/number.js';
import type { MemberValue, Value } from '../value/value.js';
import type { WireValue } from './messages.js';

/**
 * Values as JSON: whole numbers as numbers where those are exact and as digits otherwise, decimals as digits, dates as
 * milliseconds since 1970, enumeration values as keys, binary as base64, references as ids, `empty` as null.
 */
export function encodeScalar(value: MemberValue): WireValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number') return value;
  if (value instanceof DateTime) return value.epochMs;
  if (value instanceof Uint8Array) return encodeBase64(value);
  if (isNumeric(value)) return formatNumeric(value);
  return value;
}

/** A variable's value: objects travel as ids, beside a table that holds them. */
export function encodeValue(value: Value): WireValue {
  if (value instanceof EntityObject) return value.guid;
  if (Array.isArray(value)) return value.map((object) => object.guid);
  return encodeScalar(value);
}

/** The value of a member in the receiver's model. What does not fit its type is `undefined`: the message is wrong. */
export function decodeMember(value: unknown, member: Member): MemberValue | undefined {
  if (value === null) return null;
  if (member.kind === 'reference') return isGuid(value) ? value : undefined;
  if (member.kind !== 'attribute') return Array.isArray(value) && value.every(isGuid) ? value : undefined;
  return decodeScalar(value, member.attribute.type.kind);
}

/** A value of a parameter or result that is neither object nor list. */
export function decodeScalar(
  value: unknown,
  kind: DataType['kind'] | 'Long' | 'AutoNumber' | 'HashedString',
): MemberValue | undefined {
  if (value === null) return null;
  switch (kind) {
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'Integer':
    case 'Long':
    case 'AutoNumber': {
      const number = decodeNumber(value);
      return number === undefined || !isWhole(number) ? undefined : number;
    }
    case 'Decimal':
      return decodeNumber(value);
    case 'DateTime':
      return typeof value === 'number' && Number.isSafeInteger(value) ? new DateTime(value) : undefined;
    case 'Binary':
      return typeof value === 'string' ? decodeBase64(value) : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

function decodeNumber(value: unknown): Numeric | undefined {
  if (typeof value === 'string') return parseNumeric(value);
  if (typeof value !== 'number') return undefined;
  // JSON knows a zero below zero.
  return Number.isSafeInteger(value) ? value + 0 : parseNumeric(String(value));
}

function isWhole(value: Numeric): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : value.eq(value.round(0));
}

/** A plain value or a list of ids; messages hold nothing deeper. */
export function isWireValue(value: unknown): value is WireValue {
  return typeof value !== 'object' || value === null || (Array.isArray(value) && value.every(isGuid));
}

export function isGuid(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
