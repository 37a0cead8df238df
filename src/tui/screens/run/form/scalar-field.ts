import type { AppIndex } from '../../../../model/app-index.js';
import type { DataType } from '../../../../model/data-type.js';
import type { FieldControl } from './field.js';
import type { FieldValue } from './field-value.js';

/** The value of a choice that is no key of an enumeration. */
export const emptyChoice = '(empty)';

/** How a value that is neither object nor list is changed. */
export function scalarControl(value: FieldValue, type: DataType, index: AppIndex): FieldControl {
  const text = value.kind === 'text' ? value.text : '';
  if (type.kind === 'Boolean') return { kind: 'toggle', isOn: text === 'true' };
  if (type.kind !== 'Enumeration') return { kind: 'text', text };
  const keys = index.enumeration(type.enumeration)?.values.map(({ key }) => ({ value: key, text: key })) ?? [];
  const current = value.kind === 'text' ? text : emptyChoice;
  return { kind: 'choice', choices: [...keys, { value: emptyChoice, text: '(empty)' }], current };
}

export function shownScalar(value: FieldValue, type: DataType): string {
  const text = value.kind === 'text' ? value.text : '';
  if (type.kind === 'Boolean') return text === 'true' ? '[x] true' : '[ ] false';
  if (type.kind === 'String' && value.kind === 'text') return `'${text}'`;
  return text === '' ? '(empty)' : text;
}

/** How a value is written. */
export function hintOf(type: DataType): string {
  switch (type.kind) {
    case 'String':
      return 'Any text.';
    case 'Integer':
      return 'A whole number; nothing is empty.';
    case 'Decimal':
      return 'A number, with a point before its decimals; nothing is empty.';
    case 'DateTime':
      return 'A moment such as 2026-01-05T09:00:00Z, or one counted from the clock: now, now + 1d, today + 8h, start - 30m.';
    case 'Boolean':
      return 'Enter or Space switches it.';
    case 'Enumeration':
      return 'Enter chooses a value.';
    case 'Object':
      return 'Enter picks an object that is there, or a new one to be filled in.';
    case 'List':
      return 'Enter adds an object, x takes one out.';
    case 'Binary':
      return 'Bytes, as base64.';
    default:
      return '';
  }
}
