import type { AppIndex } from '../../src/model/app-index.js';
import type { DataType } from '../../src/model/data-type.js';

/** A value that can be written in code as it is. */
export type PlainValue = null | boolean | number | string | readonly [] | Readonly<Record<string, never>>;

/** When worlds begin where nobody says it. */
const usualStart = '2026-01-01T00:00:00Z';

/**
 * The plainest value of a type: what stands in for an argument that nobody gave.
 *
 * @returns for an object no members at all
 */
export function plainValue(type: DataType, index: AppIndex): PlainValue {
  switch (type.kind) {
    case 'Boolean':
      return false;
    case 'Integer':
    case 'Decimal':
      return 0;
    case 'String':
      return '';
    case 'DateTime':
      return usualStart;
    case 'Enumeration':
      return index.enumeration(type.enumeration)?.values[0]?.key ?? null;
    case 'Object':
      return {};
    case 'List':
      return [];
    default:
      return null;
  }
}

/** What a stub of a microflow answers. A flow that asks whether something may be done mostly goes on where it may. */
export function stubValue(type: DataType, index: AppIndex): PlainValue {
  return type.kind === 'Boolean' ? true : plainValue(type, index);
}
