import type { AttributeType, DataType } from '../../model/data-type.js';
import { spellName } from './name.js';

/** The type of a variable, parameter or result. */
export function spellType(type: DataType): string {
  switch (type.kind) {
    case 'Object':
      return spellName(type.entity);
    case 'List':
      return `list of ${spellName(type.entity)}`;
    case 'Enumeration':
      return `enum ${spellName(type.enumeration)}`;
    case 'Empty':
    case 'Unknown':
      return 'Unknown';
    default:
      return type.kind;
  }
}

export function spellAttributeType(type: AttributeType): string {
  switch (type.kind) {
    case 'String':
      return `String(${type.length ?? 'unlimited'})`;
    case 'Enumeration':
      return `Enumeration(${spellName(type.enumeration)})`;
    default:
      return type.kind;
  }
}
