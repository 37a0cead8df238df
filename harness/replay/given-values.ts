import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import { decodeBase64 } from '../../src/value/base64.js';
import { parseNumeric } from '../../src/value/number.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import { Big } from '../../src/world/public-value.js';

/** Finds the object that a trace names by entity and id. */
export type FindObject = (entity: string, id: string) => ObjectHandle | undefined;

/**
 * What a test gave, out of what the trace keeps of it. Numbers and moments stay texts where the type of their member says what they
 * are; an object that is not there any more is left by its id.
 */
export function decodeGiven(given: Encoded | undefined, find: FindObject): unknown {
  if (given === undefined || given === null || typeof given !== 'object') return given;
  if (isList(given)) return given.map((item) => decodeGiven(item, find));
  const { $number, $moment, $base64, $id, $entity } = given;
  if (typeof $number === 'string') return numberIn($number);
  if (typeof $moment === 'string') return new Date($moment);
  if (typeof $base64 === 'string') return decodeBase64($base64);
  if (typeof $id === 'string' && typeof $entity === 'string') return find($entity, $id) ?? $id;
  return decodeMembers(given, find);
}

function numberIn(text: string): Big {
  const number = parseNumeric(text);
  if (number !== undefined) return new Big(text);
  throw new HarnessError('replay-impossible', `The trace holds the number ${JSON.stringify(text)}, which is none.`, '$number');
}

/** The members of an object, or the arguments of a flow. */
export function decodeMembers(given: Encoded, find: FindObject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given ?? {}).map(([name, value]) => [name, decodeGiven(value as Encoded, find)]));
}

function isList(given: Encoded): given is readonly Encoded[] {
  return Array.isArray(given);
}
