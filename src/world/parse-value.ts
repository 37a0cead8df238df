import type { Known } from '../database/row-loader.js';
import type { AppIndex } from '../model/app-index.js';
import { type DataType, describeType } from '../model/data-type.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Value } from '../value/value.js';
import { acceptValue } from './accept-value.js';
import { LiveObject } from './live-object.js';

/** How somebody writes that there is no value. */
const emptyText = 'empty';

/**
 * A value as somebody types it, by the type that is wanted: a text as it is, numbers and dates as in JSON, the key of an enumeration
 * value, the id of an object in memory, ids with commas between them for a list, and `empty`.
 *
 * @param what names the value in the error
 * @throws HarnessError when the text is no value of the type
 */
export function parseValue(text: string, type: DataType, what: string, index: AppIndex, inMemory: Known): Value {
  if (text === emptyText) return null;
  const object = (id: string) => {
    const known = inMemory(Number(id.trim()));
    if (known === undefined)
      throw new HarnessError('wrong-value', `There is no object in memory with the id ${id.trim()}.`, what);
    return new LiveObject(known);
  };
  switch (type.kind) {
    case 'Boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      break;
    case 'Object':
      return acceptValue(object(text), type, what, { index });
    case 'List':
      return acceptValue(text.trim() === '' ? [] : text.split(',').map(object), type, what, { index });
    case 'Integer': {
      if (/^-?\d+$/.test(text.trim())) return acceptValue(BigInt(text.trim()), type, what, { index });
      break;
    }
    default:
      return acceptValue(text, type, what, { index });
  }
  throw new HarnessError('wrong-value', `The ${what} needs ${describeType(type)}, but it is ${text}.`, what);
}
