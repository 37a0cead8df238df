import type { AttributeMember, Member } from '../../model/entity-layout.js';
import { FlowError } from '../../problem/flow-error.js';
import { DateTime } from '../../value/date-time.js';
import { EntityObject } from '../../value/entity-object.js';
import { compareNumeric, formatNumeric, isNumeric, type Numeric } from '../../value/number.js';
import type { MemberValue, Scalar, Value } from '../../value/value.js';

/**
 * A value in the form that a member keeps: references become ids. A number outside the range of its attribute is an error
 * here, at the activity (semantics 1.5); the length of texts is not checked on the device (semantics 2.1, assumed).
 */
export function toMemberValue(value: Value, member: Member): MemberValue {
  if (member.kind === 'reference') return value instanceof EntityObject ? value.guid : null;
  if (member.kind === 'reference-set') return referenceSet(value);
  if (value instanceof EntityObject || Array.isArray(value)) {
    throw new FlowError('value', `The attribute ${member.name} can not hold an object or a list.`);
  }
  return value === null || member.kind !== 'attribute' ? null : attributeValue(value, member);
}

function referenceSet(value: Value): readonly number[] {
  if (value instanceof EntityObject) return [value.guid];
  return Array.isArray(value) ? [...new Set(value.map((object) => object.guid))] : [];
}

function attributeValue(value: Scalar, member: AttributeMember): Scalar {
  const { type } = member.attribute;
  switch (type.kind) {
    case 'Integer':
      return inRange(value, -2147483648, 2147483647, member.name, 'Integer');
    case 'Long':
    case 'AutoNumber':
      if (isNumeric(value) && typeof value !== 'number') return longInRange(value, member.name);
      return value;
    case 'DateTime':
      return value instanceof DateTime ? value : mismatch(member.name, 'a date and time');
    case 'Boolean':
      return typeof value === 'boolean' ? value : mismatch(member.name, 'a Boolean');
    default:
      return value;
  }
}

function inRange(value: Scalar, lowest: number, highest: number, name: string, type: string): Scalar {
  if (!isNumeric(value)) return mismatch(name, 'a number');
  if (compareNumeric(value, lowest) < 0 || compareNumeric(value, highest) > 0) {
    throw new FlowError(
      'value',
      `${formatNumeric(value)} does not fit into the ${type} attribute ${name} (${lowest} to ${highest}).`,
    );
  }
  return value;
}

function longInRange(value: Exclude<Numeric, number>, name: string): Scalar {
  if (value.lt('-9223372036854775808') || value.gt('9223372036854775807')) {
    throw new FlowError('value', `${formatNumeric(value)} does not fit into the Long attribute ${name}.`);
  }
  return value;
}

function mismatch(name: string, wanted: string): never {
  throw new FlowError('value', `The attribute ${name} needs ${wanted}.`);
}
