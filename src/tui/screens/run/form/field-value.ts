import type { AppIndex } from '../../../../model/app-index.js';
import type { DataType } from '../../../../model/data-type.js';

/** What stands in a field of an argument, as it is typed and kept. Plain data: it is remembered from one day to the next. */
export type FieldValue =
  /** A scalar as `--arg` takes it. */
  | { readonly kind: 'text'; readonly text: string }
  /** `empty`, as Mendix calls what has no value. */
  | { readonly kind: 'empty' }
  /** Left out: an optional parameter has its default, a member of an object that of its attribute. */
  | { readonly kind: 'absent' }
  /** A row of the server file by its name. */
  | { readonly kind: 'row'; readonly label: string }
  /** A row of the device that has no name, by its id and by what was seen of it: ids alone may mean another one the next time. */
  | { readonly kind: 'stored'; readonly entity: string; readonly id: string; readonly summary: string }
  | { readonly kind: 'object'; readonly state: ObjectState; readonly members: Readonly<Record<string, FieldValue>> }
  | { readonly kind: 'list'; readonly items: readonly FieldValue[] };

/** Where an object that is filled in exists: everywhere, committed on the device only, or uncommitted. */
export const objectStates = ['new', 'unsynchronized', 'synchronized'] as const;
export type ObjectState = (typeof objectStates)[number];

export const absent: FieldValue = { kind: 'absent' };
export const empty: FieldValue = { kind: 'empty' };
export const newObject: FieldValue = { kind: 'object', state: 'new', members: {} };

export function textValue(text: string): FieldValue {
  return { kind: 'text', text };
}

/** The plainest value of a type, as `--defaults` has it. */
export function defaultValue(type: DataType, index: AppIndex): FieldValue {
  switch (type.kind) {
    case 'Boolean':
      return textValue('false');
    case 'Integer':
    case 'Decimal':
      return textValue('0');
    case 'String':
      return textValue('');
    case 'DateTime':
      return textValue('now');
    case 'Enumeration': {
      const first = index.enumeration(type.enumeration)?.values[0]?.key;
      return first === undefined ? empty : textValue(first);
    }
    case 'Object':
      return newObject;
    case 'List':
      return { kind: 'list', items: [] };
    default:
      return empty;
  }
}

/** Whether a value could be one of the type, however wrong its text is: it stays when the app is loaded anew. */
export function mayBe(value: FieldValue, type: DataType): boolean {
  switch (value.kind) {
    case 'absent':
    case 'empty':
      return true;
    case 'text':
      return type.kind !== 'Object' && type.kind !== 'List';
    case 'row':
    case 'stored':
    case 'object':
      return type.kind === 'Object';
    case 'list':
      return type.kind === 'List';
  }
}

/** Whether it is the row that was picked. */
export function isSameStored(
  { entity, id, summary }: Extract<FieldValue, { readonly kind: 'stored' }>,
  row: { readonly entity: string; readonly id: string; readonly summary: string },
): boolean {
  return row.entity === entity && row.id === id && row.summary === summary;
}
