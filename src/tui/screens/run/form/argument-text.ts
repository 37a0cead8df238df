import type { Given } from '../../../../../harness/fixture/given.js';
import type { AppIndex } from '../../../../model/app-index.js';
import type { DataType } from '../../../../model/data-type.js';
import type { FieldValue } from './field-value.js';
import { givenValue } from './given-value.js';

/** An argument as `--arg` takes it; nothing where it is left out. */
export function argumentText(value: FieldValue, type: DataType, index: AppIndex): string | undefined {
  const given = givenValue(value, type, index, '');
  if (given === undefined) return undefined;
  if (given.kind !== 'text') return encoded(given);
  const { text } = given;
  // What looks like JSON would be read as such.
  const isWord = text === 'null' || text === 'true' || text === 'false';
  const isPlain = type.kind === 'String' ? text !== 'null' && !/^".*"$/s.test(text) : !isWord && !/^["{[]/.test(text);
  return isPlain ? text : JSON.stringify(text);
}

function encoded(given: Given): string {
  switch (given.kind) {
    case 'empty':
      return 'null';
    case 'boolean':
      return String(given.value);
    case 'number':
      return given.digits;
    case 'text':
      return JSON.stringify(given.text);
    case 'list':
      return `[${given.items.map(encoded).join(', ')}]`;
    case 'object':
      return `{${given.entries.map(({ key, value }) => `${JSON.stringify(key)}: ${encoded(value)}`).join(', ')}}`;
  }
}
