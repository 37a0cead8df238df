import type { AppIndex } from './app-index.js';
import type { AccessRights, AccessRule } from './domain-model.js';
import type { EntityLayout, Member } from './entity-layout.js';

/** What somebody may do with one object: rights by slot of its layout. */
export interface ObjectRights {
  /** Somebody who may read no member does not see the object at all. */
  readonly isReadable: boolean;
  readonly canDelete: boolean;
  readonly members: readonly AccessRights[];
}

/**
 * The access rules of the model for somebody with some module roles. Rules add up. Those of a generalization do not hold for its
 * specializations, which have their own (access rules, reference guide). Rights hold in apps whose security is that of production.
 * Entities of the System module, and those without a table that have no rule for the user, are open to everybody (assumed).
 */
export class EntityAccess {
  readonly isEnforced: boolean;
  private readonly combined = new Map<string, ObjectRights>();
  private readonly roles: ReadonlySet<string>;

  private constructor(
    private readonly index: AppIndex,
    moduleRoles: readonly string[],
  ) {
    const { level, userRoles } = index.model.security;
    this.isEnforced = level === 'production' && userRoles.length > 0;
    this.roles = new Set(moduleRoles);
  }

  static of(index: AppIndex, moduleRoles: readonly string[]): EntityAccess {
    return index.once(`entity access ${[...moduleRoles].sort().join()}`, () => new EntityAccess(index, moduleRoles));
  }

  /** Whether rules limit what the user may do with objects of the entity. */
  limits(entity: string): boolean {
    if (!this.isEnforced || entity.startsWith('System.')) return false;
    return this.index.isPersistable(entity) || this.rulesOf(entity).length > 0;
  }

  /** The rules of the entity that are about the user. */
  rulesOf(entity: string): readonly AccessRule[] {
    const rules = this.index.entity(entity)?.accessRules ?? [];
    return rules.filter((rule) => rule.roles.some((role) => this.roles.has(role)));
  }

  canCreate(entity: string): boolean {
    return !this.limits(entity) || this.rulesOf(entity).some((rule) => rule.allowCreate);
  }

  /** Whether there is anything of the entity that the user may read, in some object. */
  canRead(entity: string): boolean {
    return this.rightsIn(entity, () => true).isReadable;
  }

  /** @param holds whether the constraint of a rule holds for the object; asked for those that have one */
  rightsIn(entity: string, holds: (rule: AccessRule) => boolean): ObjectRights {
    const rules = this.rulesOf(entity);
    const holding = rules.filter((rule) => rule.constraint === '' || holds(rule));
    const key = `${entity} ${holding.map((rule) => rules.indexOf(rule)).join()}`;
    const known = this.combined.get(key);
    if (known !== undefined) return known;
    const layout = this.index.layout(entity);
    const rights = this.limits(entity) ? combine(holding, layout) : everything(layout);
    this.combined.set(key, rights);
    return rights;
  }
}

/** The members that rights forbid to read, and those that they only allow to read. */
export function namesForbidden(
  { members: rights }: ObjectRights,
  members: readonly Member[],
): { readonly hidden: readonly string[]; readonly readOnly: readonly string[] } {
  const named = (wanted: AccessRights) => members.filter(({ slot }) => rights[slot] === wanted).map(({ name }) => name);
  return { hidden: named('none'), readOnly: named('read') };
}

function everything({ members }: EntityLayout): ObjectRights {
  return { isReadable: true, canDelete: true, members: members.map(() => 'read-write') };
}

function combine(rules: readonly AccessRule[], layout: EntityLayout): ObjectRights {
  const named = rules.map(({ members }) => new Map(members.map(({ member, rights }) => [member, rights])));
  const members = layout.members.map((member) => {
    // Members that the platform fills have no rules; devices do not have them.
    if (member.isSystem) return 'read';
    const granted = rules.map((rule, place) => named[place]?.get(nameInRules(member)) ?? rule.defaultMemberRights);
    return larger(granted);
  });
  const isReadable = layout.members.some(({ isSystem, slot }) => !isSystem && members[slot] !== 'none');
  return { isReadable, canDelete: rules.some((rule) => rule.allowDelete), members };
}

function larger(granted: readonly AccessRights[]): AccessRights {
  if (granted.includes('read-write')) return 'read-write';
  return granted.includes('read') ? 'read' : 'none';
}

function nameInRules(member: Member): string {
  return member.kind === 'attribute' ? `${member.declaredBy}.${member.name}` : member.association.name;
}
