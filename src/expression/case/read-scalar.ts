import { describeType } from '../../model/data-type.js';
import { DateTime } from '../../value/date-time.js';
import { isNumeric, type Numeric, parseNumeric } from '../../value/number.js';
import { isWhole } from '../../value/number-arithmetic.js';
import { parseMoment } from '../../value/parse-moment.js';
import type { TimeZone } from '../../value/time-zone.js';
import type { Scalar } from '../../value/value.js';
import { fitsLong } from '../checked-long.js';
import type { ScalarType } from './case.js';
import { type Place, wrongValue } from './read-fields.js';

/**
 * The value of a variable or an attribute. Numbers are texts, so that no digit is lost, or JSON numbers as far as those are exact.
 *
 * @param zone where a moment without an offset is
 */
export function readScalar(place: Place, type: ScalarType, zone: TimeZone): Scalar {
  const { value } = place;
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'Empty':
      throw wrongValue(place, 'Empty has no value but null');
    case 'String':
      if (typeof value === 'string') return value;
      throw wrongValue(place, 'a String is a JSON text', typeof value === 'number' ? ' Put it in quotes.' : '');
    case 'Boolean':
      if (typeof value === 'boolean') return value;
      if (value === 'true' || value === 'false') return value === 'true';
      throw wrongValue(place, 'a Boolean is true or false');
    case 'Integer':
      return readInteger(place, type);
    case 'Decimal':
      return readNumber(place, type);
    case 'DateTime':
      return readMoment(place, zone);
    case 'Enumeration':
      return readKey(place, type.enumeration);
  }
}

function readInteger(place: Place, type: ScalarType): Numeric {
  const number = readNumber(place, type);
  if (!isWhole(number)) throw wrongValue(place, `${describeType(type)} is a whole number`);
  if (!fitsLong(number)) throw wrongValue(place, `${describeType(type)} has at most 64 bits`);
  return number;
}

/** More digits than a double holds for sure may have been lost before anybody could look at them. */
const mostExactDigits = 15;

function readNumber(place: Place, type: ScalarType): Numeric {
  const { value } = place;
  const number = typeof value === 'string' || typeof value === 'number' ? parseNumeric(String(value)) : undefined;
  if (!isNumeric(number)) throw wrongValue(place, `${describeType(type)} is a number written as a text, such as "12.50"`);
  if (typeof value === 'number' && String(value).replace(/e.*|\D/g, '').length > mostExactDigits) {
    throw wrongValue(place, 'a number with so many digits has to be in quotes, or some are lost');
  }
  return number;
}

function readMoment(place: Place, zone: TimeZone): DateTime {
  const moment = typeof place.value === 'string' ? parseMoment(place.value, zone) : undefined;
  if (moment !== undefined) return new DateTime(moment);
  throw wrongValue(place, 'a DateTime is a moment in ISO 8601, such as "2026-01-05T09:00:00+01:00"');
}

/** The bare key, or the whole name as expressions write it. */
function readKey(place: Place, enumeration: string): string {
  const { value } = place;
  if (typeof value !== 'string') throw wrongValue(place, `a value of ${enumeration} is the text of its key`);
  return value.startsWith(`${enumeration}.`) ? value.slice(enumeration.length + 1) : value;
}
