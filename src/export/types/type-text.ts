import type { AppIndex } from '../../model/app-index.js';
import type { ActionParameter } from '../../model/app-model.js';
import type { AttributeType, DataType } from '../../model/data-type.js';
import type { Member } from '../../model/entity-layout.js';
import { Identifiers } from './identifiers.js';

/** Types of the model as declarations write them. */
export class TypeText {
  readonly identifiers = new Identifiers();

  constructor(readonly index: AppIndex) {}

  /** Of a parameter, a result or a constant. */
  ofData(type: DataType): string {
    switch (type.kind) {
      case 'Integer':
        return 'mendix.Long';
      case 'Enumeration':
        return this.ofEnumeration(type.enumeration);
      case 'Object':
      case 'List':
        return this.ofObjects(type.kind, type.entity);
      case 'Empty':
        return 'mendix.Unknown';
      default:
        return `mendix.${type.kind}`;
    }
  }

  ofMember(member: Member): string {
    if (member.kind === 'attribute') return this.ofAttribute(member.attribute.type);
    return this.ofObjects(member.kind === 'reference' ? 'Reference' : 'ReferenceSet', member.association.child);
  }

  /** What a JavaScript or Java action is given; names of entities and flows are texts. */
  ofActionParameter({ type }: ActionParameter): string {
    if (type.kind === 'value') return this.ofData(type.type);
    return type.kind === 'unsupported' ? 'mendix.Unknown' : 'mendix.String';
  }

  private ofAttribute(type: AttributeType): string {
    switch (type.kind) {
      case 'Enumeration':
        return this.ofEnumeration(type.enumeration);
      case 'AutoNumber':
        return 'mendix.Long';
      case 'HashedString':
        return 'mendix.String';
      default:
        return `mendix.${type.kind}`;
    }
  }

  private ofEnumeration(name: string): string {
    if (this.index.enumeration(name) === undefined) return 'mendix.String';
    return `mendix.Enumeration<${this.identifiers.of('enumeration', name)}>`;
  }

  /** An entity that each call chooses, or that the app does not have, can be any. */
  private ofObjects(kind: 'Object' | 'List' | 'Reference' | 'ReferenceSet', entity: string): string {
    const isKnown = this.index.entity(entity) !== undefined;
    return isKnown ? `mendix.${kind}<${this.identifiers.of('entity', entity)}>` : `mendix.${kind}`;
  }
}
