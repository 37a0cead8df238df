import { DateTime } from '../../value/date-time.js';
import { EntityObject } from '../../value/entity-object.js';
import { formatNumeric, isNumeric } from '../../value/number.js';
import type { Value } from '../../value/value.js';

const shownLength = 40;

/** A value in the middle of a sentence: `the text 'yes'`, `an object of Sales.Order`. */
export function describeValue(value: Value): string {
  if (value === null) return 'empty';
  if (typeof value === 'boolean') return `the Boolean ${value}`;
  if (typeof value === 'string') return `the text '${value.length > shownLength ? `${value.slice(0, shownLength)}…` : value}'`;
  if (isNumeric(value)) return `the number ${formatNumeric(value)}`;
  if (value instanceof DateTime) return `the date and time ${new Date(value.epochMs).toISOString()}`;
  if (value instanceof EntityObject) return `an object of ${value.entity}`;
  if (value instanceof Uint8Array) return 'binary data';
  const entities = [...new Set(value.map((object) => object.entity))];
  return value.length === 0 ? 'an empty list' : `a list of ${entities.join(' and ')}`;
}
