import type { AppIndex } from '../../../model/app-index.js';
import { type DataType, dataTypeOfAttribute } from '../../../model/data-type.js';
import { otherEnd } from './member-names.js';

/**
 * What the variables of one flow hold, as far as its statements say, in the order of the text. Statements name members
 * without their entity, so the entity must be known; types are checked elsewhere, on the finished model.
 */
export class VariableTypes {
  private readonly types = new Map<string, DataType>();

  constructor(private readonly index: AppIndex) {}

  define(name: string, type: DataType): void {
    this.types.set(name, type);
  }

  typeOf(name: string): DataType | undefined {
    return this.types.get(name);
  }

  isList(name: string): boolean {
    return this.types.get(name)?.kind === 'List';
  }

  /** The entity of an object or of a list's elements. */
  entityOf(name: string): string | undefined {
    const type = this.types.get(name);
    return type?.kind === 'Object' || type?.kind === 'List' ? type.entity : undefined;
  }

  /** The type of `$variable/Member/…`; undefined where a step is unknown, or the text is no path. */
  typeOfPath(path: string): DataType | undefined {
    const [variable, ...steps] = path.replaceAll(/\s/g, '').split('/');
    if (variable === undefined || !/^\$\w+$/.test(variable)) return undefined;
    let type = this.types.get(variable.slice(1));
    for (const step of steps) {
      if (type?.kind !== 'Object' && type?.kind !== 'List') return undefined;
      type = this.typeOfStep(type.entity, step);
    }
    return type;
  }

  private typeOfStep(entity: string, step: string): DataType | undefined {
    const other = otherEnd(this.index, entity, step);
    if (other !== undefined) return { kind: 'Object', entity: other.entity };
    if (this.index.entity(step) !== undefined) return { kind: 'Object', entity: step };
    const member = this.index.member(entity, step);
    return member?.kind === 'attribute' ? dataTypeOfAttribute(member.attribute.type) : undefined;
  }
}

/** What a retrieve over an association gives (mdl.md 5.4): an object from the owner of a reference, else mostly a list. */
export function retrievedType(index: AppIndex, entity: string | undefined, name: string): DataType | undefined {
  const association = index.association(name);
  const other = otherEnd(index, entity, name);
  if (association === undefined || other === undefined) return undefined;
  const isObject = association.type === 'Reference' && (other.isOwner || association.owner === 'Both');
  return isObject ? { kind: 'Object', entity: other.entity } : { kind: 'List', entity: other.entity };
}
