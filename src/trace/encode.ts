import type { Member } from '../model/entity-layout.js';
import { DateTime } from '../value/date-time.js';
import { formatNumeric, isNumeric } from '../value/number.js';
import { sha256 } from '../value/sha-256.js';
import type { Guid, MemberValue, Scalar } from '../value/value.js';
import type { Captured, ObjectSnapshot } from './capture.js';

/** JSON as results are printed. Values of the app are never numbers, only counts are. */
export type Encoded = null | boolean | string | number | readonly Encoded[] | { readonly [member: string]: Encoded };

/** How a moment is written: ISO 8601 with the offset of a time zone. */
export type FormatMoment = (epochMs: number) => string;

/** ISO 8601 in UTC. */
export const formatInUtc: FormatMoment = (epochMs) => new Date(epochMs).toISOString();

/**
 * A value as results are printed, everywhere alike: numbers as text (no digit is lost), moments as ISO 8601 with offset,
 * enumeration values as keys, `empty` as null, Booleans as they are, contents of files by size and digest.
 */
export function encodeScalar(value: Scalar, formatMoment: FormatMoment): Encoded {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isNumeric(value)) return formatNumeric(value);
  if (value instanceof DateTime) return formatMoment(value.epochMs);
  return encodeBytes(value);
}

/** An object as results are printed: `{"$entity", "$id", members…}`, the members in the order of the domain model. */
export function encodeSnapshot(snapshot: ObjectSnapshot, formatMoment: FormatMoment = formatInUtc): Encoded {
  const { object, values } = snapshot;
  const members: Record<string, Encoded> = { $entity: object.entity, $id: encodeId(object.guid) };
  for (const member of object.layout.members) {
    members[member.name] = encodeMember(values[member.slot] ?? null, member, formatMoment);
  }
  return members;
}

/** Anything that an event keeps: a scalar, an object or a list of objects. */
export function encodeCaptured(value: Captured, formatMoment: FormatMoment = formatInUtc): Encoded {
  if (isSnapshotList(value)) return value.map((snapshot) => encodeSnapshot(snapshot, formatMoment));
  if (isSnapshot(value)) return encodeSnapshot(value, formatMoment);
  return encodeScalar(value, formatMoment);
}

/** The value of one member: what is behind an association is an id, or a list of ids. */
export function encodeMember(value: MemberValue, member: Member, formatMoment: FormatMoment): Encoded {
  if (isIdList(value)) return value.map(encodeId);
  if (member.kind === 'reference') return typeof value === 'number' ? encodeId(value) : null;
  return encodeScalar(value, formatMoment);
}

/** Ids are text, so that no reader of the JSON rounds them. */
export function encodeId(guid: Guid): string {
  return String(guid);
}

/** Bytes are told apart by their number and digest: nobody reads a photo in a trace. */
export function encodeBytes(bytes: Uint8Array): Encoded {
  return { $bytes: String(bytes.length), $sha256: sha256(bytes) };
}

export function isSnapshot(value: Captured): value is ObjectSnapshot {
  return typeof value === 'object' && value !== null && 'object' in value && 'values' in value;
}

export function isSnapshotList(value: Captured): value is readonly ObjectSnapshot[] {
  return Array.isArray(value);
}

function isIdList(value: MemberValue): value is readonly Guid[] {
  return Array.isArray(value);
}
