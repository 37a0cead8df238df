import type { Member } from '../../src/model/entity-layout.js';
import type { Captured } from '../../src/trace/capture.js';
import { isSnapshot, isSnapshotList } from '../../src/trace/encode.js';
import { DateTime } from '../../src/value/date-time.js';
import { compareNumeric, parseNumeric } from '../../src/value/number.js';
import { parseMoment } from '../../src/value/parse-moment.js';
import type { MemberValue } from '../../src/value/value.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import { Big } from '../../src/world/public-value.js';
import type { MatcherContext } from './matcher.js';

/**
 * Whether a value is like a test expects it: equal; an object needs only the members that are named; numbers and moments may be
 * written as text; `expect.any` and its like stand anywhere.
 */
export function fits(actual: unknown, expected: unknown, context: MatcherContext): boolean {
  if (isAsymmetric(expected))
    return context.equals(actual, expected) || (isNumber(actual) && context.equals(Number(actual), expected));
  if (expected instanceof RegExp) return typeof actual === 'string' && expected.test(actual);
  if (isHandle(actual)) return handleFits(actual, expected, context);
  if (isNumber(actual)) return isNumberLike(expected) && sameNumber(actual, expected);
  if (actual instanceof Date) return momentOf(expected) === actual.getTime();
  if (Array.isArray(actual))
    return (
      Array.isArray(expected) &&
      expected.length === actual.length &&
      actual.every((item, place) => fits(item, expected[place], context))
    );
  // The id of an object stands for the object.
  if (isHandle(expected)) return actual === expected.id;
  if (isRecord(actual) && isRecord(expected))
    return Object.entries(expected).every(([name, value]) => fits(actual[name], value, context));
  return context.equals(actual, expected);
}

/** What an event keeps, as tests see values. */
export function publishCaptured(value: Captured): unknown {
  if (isSnapshotList(value)) return value.map(publishCaptured);
  if (!isSnapshot(value)) return value instanceof DateTime ? new Date(value.epochMs) : value;
  const { object, values } = value;
  const members = object.layout.members.map((member) => [member.name, publishMember(values[member.slot] ?? null, member)]);
  return { $entity: object.entity, $id: String(object.guid), ...Object.fromEntries(members) };
}

/** What is behind an association shows as ids. */
function publishMember(value: MemberValue, { kind }: Member): unknown {
  if (value instanceof DateTime) return new Date(value.epochMs);
  if (Array.isArray(value)) return value.map(String);
  return kind === 'reference' && value !== null ? String(value) : value;
}

function handleFits(actual: ObjectHandle, expected: unknown, context: MatcherContext): boolean {
  if (isHandle(expected)) return expected.id === actual.id;
  if (!isRecord(expected)) return expected === actual.id;
  return Object.entries(expected).every(([name, value]) => {
    if (name === '$entity') return fits(actual.entity, value, context);
    return fits(name === '$id' ? actual.id : actual.get(name), value, context);
  });
}

export function isHandle(value: unknown): value is ObjectHandle {
  return isRecord(value) && typeof value.entity === 'string' && typeof value.get === 'function' && 'id' in value;
}

export function isAsymmetric(value: unknown): value is { asymmetricMatch(other: unknown): boolean; toString(): string } {
  return typeof value === 'object' && value !== null && 'asymmetricMatch' in value;
}

function isNumber(value: unknown): value is number | bigint | Big {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Big;
}

function isNumberLike(value: unknown): value is number | bigint | string | Big {
  return isNumber(value) || typeof value === 'string';
}

function sameNumber(actual: number | bigint | Big, expected: number | bigint | string | Big): boolean {
  const [found, wanted] = [actual, expected].map((value) => parseNumeric(value instanceof Big ? value.toFixed() : String(value)));
  return found !== undefined && wanted !== undefined && compareNumeric(found, wanted) === 0;
}

function momentOf(expected: unknown): number | undefined {
  if (expected instanceof Date) return expected.getTime();
  return typeof expected === 'string' ? parseMoment(expected) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
