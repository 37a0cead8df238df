import { DateTime } from '../../value/date-time.js';
import { EntityObject } from '../../value/entity-object.js';
import { formatNumeric, isNumeric, parseNumeric } from '../../value/number.js';
import type { Value } from '../../value/value.js';
import type { Wired } from '../javascript/realm/wired.js';

/** What came out of a realm and is no value of Mendix, in words. */
export interface Misfit {
  readonly other: string;
}

export function isMisfit(read: Value | Misfit): read is Misfit {
  return typeof read === 'object' && read !== null && 'other' in read;
}

/** A value for the code in a realm. */
export function toWire(value: Value, handOut: (object: EntityObject) => void): Wired {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isNumeric(value)) return ['number', formatNumeric(value)];
  if (value instanceof DateTime) return ['date', value.epochMs];
  if (value instanceof Uint8Array) return ['bytes', Buffer.from(value).toString('latin1')];
  if (value instanceof EntityObject) {
    handOut(value);
    return ['object', String(value.guid), value.entity];
  }
  for (const object of value) handOut(object);
  return ['list', value.map((object) => [String(object.guid), object.entity] as const)];
}

/**
 * A value out of a realm.
 *
 * @param find the object of an id, from those that the realm was given
 */
export function fromWire(wired: Wired, find: (guid: string) => EntityObject): Value | Misfit {
  if (wired === null || typeof wired === 'boolean' || typeof wired === 'string') return wired;
  switch (wired[0]) {
    case 'number':
    case 'plain':
      return parseNumeric(wired[1]) ?? { other: wired[1] };
    case 'date':
      return new DateTime(wired[1]);
    case 'object':
      return find(wired[1]);
    case 'list':
      return wired[1].map(([guid]) => find(guid));
    case 'bytes':
      return new Uint8Array(Buffer.from(wired[1], 'latin1'));
    case 'flow':
      return { other: 'a flow' };
    case 'other':
      return { other: wired[1] };
  }
}
