import type { Given } from '../../../../../harness/fixture/given.js';
import type { AppIndex } from '../../../../model/app-index.js';
import { type DataType, dataTypeOfAttribute } from '../../../../model/data-type.js';
import type { FieldValue } from './field-value.js';

/** The type that a member of an entity takes; nothing where there is no such member any more. */
export function typeOfMember(entity: string, name: string, index: AppIndex): DataType | undefined {
  const member = index.entity(entity) === undefined ? undefined : index.layout(entity).byName.get(name);
  if (member === undefined) return undefined;
  if (member.kind === 'attribute') return dataTypeOfAttribute(member.attribute.type);
  const { child } = member.association;
  return member.kind === 'reference' ? { kind: 'Object', entity: child } : { kind: 'List', entity: child };
}

/** What a field holds as a person would have written it; nothing where it is left out. */
export function givenValue(value: FieldValue, type: DataType, index: AppIndex, where: string): Given | undefined {
  switch (value.kind) {
    case 'absent':
      return undefined;
    case 'empty':
      return { kind: 'empty', where };
    case 'row':
      return { kind: 'text', text: value.label, where };
    case 'stored':
      return { kind: 'text', text: value.id, where };
    case 'text':
      return givenText(value.text, type, where);
    case 'list': {
      const item: DataType = type.kind === 'List' ? { kind: 'Object', entity: type.entity } : type;
      return { kind: 'list', where, items: value.items.flatMap((one) => givenValue(one, item, index, where) ?? []) };
    }
    case 'object': {
      const entity = type.kind === 'Object' ? type.entity : '';
      const members = Object.entries(value.members).flatMap(([key, member]) => {
        const ofMember = typeOfMember(entity, key, index);
        const given = ofMember === undefined ? undefined : givenValue(member, ofMember, index, where);
        return given === undefined ? [] : [{ key, where, value: given }];
      });
      const mark = index.isPersistable(entity) && value.state !== 'synchronized' ? [markOf(value.state, where)] : [];
      return { kind: 'object', where, entries: [...mark, ...members] };
    }
  }
}

function markOf(state: 'new' | 'unsynchronized', where: string) {
  return { key: `$${state}`, where, value: { kind: 'boolean', value: true, where } as const };
}

/** Nothing typed is empty, except for a String. */
function givenText(text: string, type: DataType, where: string): Given {
  if (type.kind === 'String') return { kind: 'text', text, where };
  if (type.kind === 'Boolean') return { kind: 'boolean', value: text === 'true', where };
  return text.trim() === '' ? { kind: 'empty', where } : { kind: 'text', text: text.trim(), where };
}
