import Big from 'big.js';
import type { AppIndex } from '../model/app-index.js';
import { type DataType, describeType } from '../model/data-type.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { DateTime } from '../value/date-time.js';
import { EntityObject } from '../value/entity-object.js';
import { parseNumeric, toNumeric } from '../value/number.js';
import { parseMoment } from '../value/parse-moment.js';
import type { Value } from '../value/value.js';
import { LiveObject } from './live-object.js';

/** What accepting a value may need beside the value. */
export interface AcceptContext {
  readonly index: AppIndex;
  /** Makes an object out of a plain one; absent where only handles will do. */
  readonly makeObject?: (entity: string, members: Readonly<Record<string, unknown>>) => EntityObject;
}

/**
 * A value that a test gave, as the value of a type. Texts are accepted where a number or a date is wanted.
 *
 * @param what names the value in the error: `argument Amount`
 * @throws HarnessError that names the value, the wanted type and what was given
 */
export function acceptValue(given: unknown, type: DataType, what: string, context: AcceptContext): Value {
  if (given === null || given === undefined) return null;
  const value = convert(given, type, what, context);
  if (value !== undefined) return value;
  throw new HarnessError('wrong-value', `The ${what} needs ${describeType(type)}, but it is ${describeGiven(given)}.`, what);
}

function convert(given: unknown, type: DataType, what: string, context: AcceptContext): Value | undefined {
  switch (type.kind) {
    case 'Boolean':
      return typeof given === 'boolean' ? given : undefined;
    case 'Integer':
      return wholeNumber(given);
    case 'Decimal':
      return anyNumber(given);
    case 'String':
      return typeof given === 'string' ? given : undefined;
    case 'DateTime':
      return moment(given);
    case 'Binary':
      return bytes(given);
    case 'Enumeration':
      return enumerationKey(given, type.enumeration, what, context.index);
    case 'Object':
      return object(given, type.entity, what, context);
    case 'List':
      return Array.isArray(given) ? list(given, type.entity, what, context) : undefined;
    case 'Nothing':
    case 'Empty':
      return null;
    case 'Unknown':
      return guess(given, context);
  }
}

/** A copy: what a test does to its own bytes afterwards changes nothing here. Told by its tag, because a test may run in a realm of its own. */
function bytes(given: unknown): Uint8Array | undefined {
  const isBytes = Object.prototype.toString.call(given) === '[object Uint8Array]';
  return isBytes ? new Uint8Array(given as Uint8Array) : undefined;
}

function anyNumber(given: unknown): Value | undefined {
  if (given instanceof Big) return toNumeric(given);
  if (typeof given === 'bigint') return parseNumeric(given.toString());
  if (typeof given === 'number') return Number.isFinite(given) ? parseNumeric(String(given)) : undefined;
  return typeof given === 'string' ? parseNumeric(given.trim()) : undefined;
}

function wholeNumber(given: unknown): Value | undefined {
  const value = anyNumber(given);
  if (typeof value === 'number' || value === undefined) return value;
  return value instanceof Big && value.eq(value.round(0)) ? value : undefined;
}

function moment(given: unknown): Value | undefined {
  if (given instanceof Date) return Number.isNaN(given.getTime()) ? undefined : new DateTime(given.getTime());
  const epochMs = typeof given === 'string' ? parseMoment(given) : undefined;
  return epochMs === undefined ? undefined : new DateTime(epochMs);
}

function enumerationKey(given: unknown, name: string, what: string, index: AppIndex): Value | undefined {
  if (typeof given !== 'string') return undefined;
  const keys = index.enumeration(name)?.values.map(({ key }) => key);
  const key = given.startsWith(`${name}.`) ? given.slice(name.length + 1) : given;
  if (keys === undefined || keys.includes(key)) return key;
  throw new HarnessError(
    'wrong-value',
    `The ${what} needs a value of ${name}, but there is no ${JSON.stringify(given)}.${didYouMean(given, keys) || ` Its values are ${keys.join(', ')}.`}`,
    what,
  );
}

function object(given: unknown, entity: string, what: string, context: AcceptContext): EntityObject | undefined {
  const found = given instanceof LiveObject ? given.object : given instanceof EntityObject ? given : undefined;
  if (found !== undefined) {
    if (context.index.isA(found.entity, entity)) return found;
    throw new HarnessError('wrong-value', `The ${what} needs an object of ${entity}, but it is one of ${found.entity}.`, what);
  }
  if (context.makeObject === undefined || typeof given !== 'object' || Array.isArray(given) || given instanceof Date)
    return undefined;
  return context.makeObject(entity, given as Readonly<Record<string, unknown>>);
}

function list(given: readonly unknown[], entity: string, what: string, context: AcceptContext): EntityObject[] | undefined {
  const objects = given.map((item, place) => object(item, entity, `${what} (item ${place + 1})`, context));
  return objects.every((item) => item !== undefined) ? objects : undefined;
}

/** Without a declared type the value says what it is. */
function guess(given: unknown, context: AcceptContext): Value | undefined {
  if (typeof given === 'boolean' || typeof given === 'string') return given;
  if (given instanceof Date) return moment(given);
  if (given instanceof LiveObject) return given.object;
  if (Array.isArray(given))
    return given.every((item) => item instanceof LiveObject) ? given.map((item) => item.object) : undefined;
  return anyNumber(given) ?? bytes(given) ?? object(given, '', 'value', { index: context.index });
}

function describeGiven(given: unknown): string {
  if (given instanceof LiveObject) return `an object of ${given.entity}`;
  if (typeof given === 'bigint') return `${given}`;
  if (given instanceof Uint8Array) return `${given.length} bytes`;
  const text = typeof given === 'function' ? 'a function' : JSON.stringify(given);
  return text !== undefined && text.length <= 80 ? text : `${String(text).slice(0, 77)}…`;
}
