import Big from 'big.js';
import type { SqlValue } from 'sql.js';
import type { ComparisonOperator } from '../../grammar/xpath/syntax.js';
import type { Environment } from '../expression/environment.js';
import type { AttributeType } from '../model/data-type.js';
import { DateTime } from '../value/date-time.js';
import { compareNumeric, formatNumeric, isNumeric, type Numeric, parseNumeric, toBig, toNumeric } from '../value/number.js';
import { parseMoment } from '../value/parse-moment.js';
import { timeZone } from '../value/time-zone.js';
import type { Scalar } from '../value/value.js';
import { decimalBound } from './decimal-key.js';

/** What a constant is converted to: the kinds of attributes, Integer and Long being one. */
export type ConstantKind = 'Integer' | 'Decimal' | 'DateTime' | 'Boolean' | 'String' | 'Enumeration' | 'Binary';

export function kindOfAttribute(type: AttributeType): ConstantKind {
  switch (type.kind) {
    case 'Long':
    case 'AutoNumber':
      return 'Integer';
    case 'HashedString':
      return 'String';
    default:
      return type.kind;
  }
}

/** A constant has no counterpart of the wanted kind; the message says why, without the place. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';
}

/**
 * Converts a constant to the type of the attribute that it is compared with. Undocumented pairs are errors (assumed): a Boolean or
 * a date as a number, a date as a text.
 *
 * @throws ConversionError
 * @see semantics 6.5
 */
export function convertScalar(value: Scalar, to: ConstantKind, environment: Environment): Scalar {
  if (value === null) return null;
  switch (to) {
    case 'Integer':
    case 'Decimal':
      return toNumber(value, to);
    case 'DateTime':
      return toDateTime(value, environment);
    case 'Boolean':
      if (typeof value === 'boolean') return value;
      if (isNumeric(value)) return compareNumeric(value, 0) > 0;
      if (typeof value === 'string') return value.toLowerCase() === 'true';
      throw unconvertible(value, to);
    case 'String':
      if (typeof value === 'string') return value;
      if (typeof value === 'boolean') return String(value);
      if (isNumeric(value)) return formatNumeric(value);
      throw unconvertible(value, to);
    case 'Enumeration':
      if (typeof value === 'string') return value;
      throw unconvertible(value, to);
    case 'Binary':
      throw unconvertible(value, to);
  }
}

function toNumber(value: NonNullable<Scalar>, to: ConstantKind): Numeric {
  if (isNumeric(value)) return value;
  const parsed = typeof value === 'string' ? parseNumeric(value.trim()) : undefined;
  if (parsed === undefined) throw unconvertible(value, to);
  return parsed;
}

function toDateTime(value: NonNullable<Scalar>, environment: Environment): DateTime {
  if (value instanceof DateTime) return value;
  if (isNumeric(value)) return new DateTime(toBig(value).times(1_000).round(0, Big.roundDown).toNumber());
  const moment = typeof value === 'string' ? parseMoment(value, timeZone(environment.session.timeZone)) : undefined;
  if (moment === undefined) throw unconvertible(value, 'DateTime');
  return new DateTime(moment);
}

function unconvertible(value: NonNullable<Scalar>, to: ConstantKind): ConversionError {
  const wanted = to === 'DateTime' ? 'Date and time' : to;
  if (typeof value === 'string') return new ConversionError(`'${value}' can not be read as ${wanted}`);
  if (isNumeric(value)) return new ConversionError(`the number ${formatNumeric(value)} can not be compared with ${wanted}`);
  if (typeof value === 'boolean') return new ConversionError(`the Boolean ${value} can not be compared with ${wanted}`);
  return new ConversionError(`a ${value instanceof DateTime ? 'date' : 'binary value'} can not be compared with ${wanted}`);
}

/** A converted constant as the column of the attribute is compared with it. */
export function boundValue(value: Scalar, kind: ConstantKind, operator: ComparisonOperator, emptyTextIsNull: boolean): SqlValue {
  if (value === null || value instanceof Uint8Array) return null;
  if (isNumeric(value)) return kind === 'Decimal' ? decimalBound(value) : integerBound(value, operator);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof DateTime) return value.epochMs;
  return emptyTextIsNull && kind === 'String' && value === '' ? null : value;
}

const largestInteger = new Big('9223372036854775807');

/**
 * A number to compare whole numbers with. A fraction becomes the next whole number that gives the same answer, or, for equality,
 * what no whole number equals. Beyond 2^53 the digits are bound as text, to be cast; beyond 64 bits any double will do.
 */
function integerBound(value: Numeric, operator: ComparisonOperator): SqlValue {
  if (typeof value === 'number') return value;
  const floor = value.round(0, Big.roundDown).minus(value.lt(0) && !value.round(0, Big.roundDown).eq(value) ? 1 : 0);
  if (!floor.eq(value)) {
    if (operator === '=' || operator === '!=') return 0.5;
    return integerBound(toNumeric(operator === '<' || operator === '>=' ? floor.plus(1) : floor), operator);
  }
  return value.abs().gt(largestInteger) ? value.toNumber() : value.toFixed();
}
