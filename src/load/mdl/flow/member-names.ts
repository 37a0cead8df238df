import type { NameSyntax } from '../../../../grammar/mdl/syntax/element.js';
import type { SortSyntax } from '../../../../grammar/mdl/syntax/object-statement.js';
import type { Sorting } from '../../../model/activity.js';
import type { AppIndex } from '../../../model/app-index.js';
import type { Renames } from '../renames.js';

export interface MemberName {
  /** `Module.Entity.Attribute`, of the entity that declares it, or `Module.Association`. */
  readonly member: string;
  readonly memberKind: 'attribute' | 'association';
}

/** Looks up members as a statement writes them, whose names are those of the time of the statement. */
export class MemberNames {
  constructor(
    readonly index: AppIndex,
    private readonly renames: Renames,
    private readonly order: number,
  ) {}

  /** Whether any member was ever renamed, so that code has to be looked through. */
  get changed(): boolean {
    return this.renames.hasMembers;
  }

  /**
   * The full name of a member: a bare attribute, `Module.Association`, or all three parts. A name that does not resolve is
   * completed as well as can be; that it is unknown is found when the whole model is checked.
   */
  memberName(entity: string | undefined, name: string): MemberName {
    const segments = name.split('.');
    if (segments.length === 2) return { member: name, memberKind: 'association' };
    if (segments.length > 2) {
      const owner = segments.slice(0, 2).join('.');
      return { member: this.attributeName(owner, segments.slice(2).join('.')), memberKind: 'attribute' };
    }
    if (entity === undefined) return { member: name, memberKind: 'attribute' };
    // Some texts leave out the module of an association that stands in the entity's own.
    const association = `${entity.split('.')[0] ?? ''}.${name}`;
    if (this.index.member(entity, name) === undefined && this.index.association(association) !== undefined) {
      return { member: association, memberKind: 'association' };
    }
    return { member: this.attributeName(entity, name), memberKind: 'attribute' };
  }

  /** What an attribute, or a value of an enumeration, is called in the end. */
  attribute(entity: string, name: string): string {
    return this.renames.attributeOf(this.index, entity, name, this.order);
  }

  value(enumeration: string, key: string): string {
    return this.renames.memberOf(enumeration, key, this.order);
  }

  /** `Name`, `Module.Entity.Name`, or either behind hops over associations. */
  sortingOf(entity: string | undefined, columns: readonly SortSyntax[]): Sorting[] {
    return columns.map(({ path, descending }) => {
      const hops: { association: string; entity: string }[] = [];
      let current = entity;
      for (const step of path.slice(0, -1)) {
        const other = otherEnd(this.index, current, step.text);
        const last = hops[hops.length - 1];
        if (other !== undefined) hops.push({ association: step.text, entity: other.entity });
        // `M.Assoc/M.Entity`: the entity names the end of the hop before it.
        else if (last !== undefined && this.index.entity(step.text) !== undefined) last.entity = step.text;
        else hops.push({ association: step.text, entity: '' });
        current = hops[hops.length - 1]?.entity;
      }
      const name: NameSyntax | undefined = path[path.length - 1];
      const attribute = this.memberName(current, name?.text ?? '').member;
      return { attribute, path: hops, direction: descending ? 'descending' : 'ascending' };
    });
  }

  private attributeName(entity: string, written: string): string {
    const attribute = this.attribute(entity, written);
    return `${this.index.member(entity, attribute)?.declaredBy ?? entity}.${attribute}`;
  }
}

/** The entity at the other end of an association, and whether an object of the entity is its owner. */
export function otherEnd(
  index: AppIndex,
  entity: string | undefined,
  name: string,
): { readonly entity: string; readonly isOwner: boolean } | undefined {
  const association = index.association(name);
  if (association === undefined) return undefined;
  // An association of an entity with itself is followed from its owner (mpr-format.md 5.3).
  const isOwner = entity === undefined || index.isA(entity, association.parent);
  return { entity: isOwner ? association.child : association.parent, isOwner };
}
