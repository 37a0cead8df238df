import type { Encoded } from '../../../src/trace/encode.js';
import { compareNumeric, parseNumeric } from '../../../src/value/number.js';
import { parseMoment } from '../../../src/value/parse-moment.js';
import { encodeLikeResult } from '../../../src/world/encode-given.js';
import { type Clock, resolveMoment } from '../../fixture/symbolic-moment.js';
import type { Expected } from './expected.js';
import { pairUp } from './pair-up.js';

/** What a comparison needs to know of the world. */
export interface Comparison {
  readonly clock: Clock;
  /** The id of the object that a scenario calls so; nothing when it was not made. */
  idOf(name: string): string | undefined;
}

/** Whether a value, encoded as results are printed, is like it has to be. */
export function isAsExpected(expected: Expected, actual: Encoded, comparison: Comparison): boolean {
  switch (expected.kind) {
    case 'any':
      return actual !== null;
    case 'equal':
      return isEqual(expected.value, expected.isNumber, actual);
    case 'moment':
      return momentOf(actual) === resolveMoment(expected.moment, comparison.clock);
    case 'same': {
      const id = comparison.idOf(expected.name);
      return id !== undefined && idIn(actual) === id;
    }
    case 'object':
      return isObject(actual) && objectFits(expected, actual, comparison);
    case 'list':
      return isList(actual) && listFits(expected, actual, comparison);
    case 'not':
      return !isAsExpected(expected.of, actual, comparison);
    case 'one-of':
      return expected.of.some((one) => isAsExpected(one, actual, comparison));
    case 'matches':
      return typeof actual === 'string' && expected.expression.test(actual);
    case 'contains':
      return typeof actual === 'string' && actual.includes(expected.text);
    case 'at-least':
      return (order(actual, expected.of, comparison) ?? -1) >= 0;
    case 'at-most':
      return (order(actual, expected.of, comparison) ?? 1) <= 0;
    case 'close-to': {
      const distance = distanceTo(actual, expected.of, comparison);
      return distance !== undefined && distance <= expected.within;
    }
    case 'count':
      return isList(actual) && isAsExpected(expected.of, String(actual.length), comparison);
  }
}

function isEqual(value: unknown, isNumber: boolean, actual: Encoded): boolean {
  const encoded = encodeLikeResult(value);
  if (!isNumber || typeof encoded !== 'string') return sameText(encoded, actual);
  const wanted = parseNumeric(encoded);
  const found = numberIn(actual);
  return wanted !== undefined && found !== undefined && compareNumeric(wanted, found) === 0;
}

/** Texts that are the same moment are equal: a moment has many spellings. */
function sameText(encoded: Encoded, actual: Encoded): boolean {
  if (encoded === actual) return true;
  if (typeof encoded === 'number' || typeof actual === 'number') return String(encoded) === String(actual);
  if (isObject(encoded) && isObject(actual)) return JSON.stringify(encoded) === JSON.stringify(actual);
  const moment = momentOf(encoded);
  return moment !== undefined && moment === momentOf(actual);
}

function objectFits(expected: Expected & { kind: 'object' }, actual: EncodedObject, comparison: Comparison): boolean {
  if (expected.entity !== undefined && actual.$entity !== expected.entity) return false;
  if (expected.name !== undefined && actual.$id !== comparison.idOf(expected.name)) return false;
  return expected.members.every(({ name, expected: member }) => {
    const value = actual[name];
    return value !== undefined && isAsExpected(member, value, comparison);
  });
}

function listFits(expected: Expected & { kind: 'list' }, actual: readonly Encoded[], comparison: Comparison): boolean {
  const { items, inAnyOrder } = expected;
  if (items.length !== actual.length) return false;
  const fits = (item: Expected, value: Encoded) => isAsExpected(item, value, comparison);
  if (inAnyOrder) return pairUp(items, actual, fits).every((pair) => pair !== undefined);
  return items.every((item, place) => fits(item, actual[place] ?? null));
}

/** Negative when the value is less than what is expected. */
function order(actual: Encoded, expected: Expected, comparison: Comparison): number | undefined {
  if (expected.kind === 'moment') {
    const moment = momentOf(actual);
    return moment === undefined ? undefined : moment - resolveMoment(expected.moment, comparison.clock);
  }
  if (expected.kind !== 'equal') return undefined;
  const text = String(encodeLikeResult(expected.value));
  const wanted = parseNumeric(text);
  const found = numberIn(actual);
  if (wanted !== undefined && found !== undefined) return compareNumeric(found, wanted);
  const [wantedMs, foundMs] = [parseMoment(text), momentOf(actual)];
  return wantedMs === undefined || foundMs === undefined ? undefined : foundMs - wantedMs;
}

function distanceTo(actual: Encoded, expected: Expected, comparison: Comparison): number | undefined {
  if (expected.kind === 'moment' || (expected.kind === 'equal' && expected.value instanceof Date)) {
    const difference = order(actual, expected, comparison);
    return difference === undefined ? undefined : Math.abs(difference);
  }
  const wanted = expected.kind === 'equal' ? Number(expected.value) : Number.NaN;
  const found = Number(numberIn(actual) ?? Number.NaN);
  const distance = Math.abs(wanted - found);
  return Number.isNaN(distance) ? undefined : distance;
}

type EncodedObject = { readonly [member: string]: Encoded };

function isObject(value: Encoded): value is EncodedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Encoded): value is readonly Encoded[] {
  return Array.isArray(value);
}

function numberIn(actual: Encoded) {
  return typeof actual === 'string' || typeof actual === 'number' ? parseNumeric(String(actual)) : undefined;
}

function momentOf(actual: Encoded): number | undefined {
  return typeof actual === 'string' ? parseMoment(actual) : undefined;
}

/** Behind an association stands an id, elsewhere the object. */
function idIn(actual: Encoded): Encoded | undefined {
  return isObject(actual) ? actual.$id : actual;
}
