import type { NameSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { FlowAccess, GrantEntity, RevokeEntity, Right } from '../../../grammar/mdl/syntax/security.js';
import type { AccessRights, AccessRule } from '../../model/domain-model.js';
import type { Declaration } from './declarations.js';
import type { MemberNames } from './flow/member-names.js';
import { renameInConstraint } from './flow/rename-members.js';

/** The access rules of every entity after all grants and revokes, by entity. */
export function accessRules(
  statements: readonly Declaration<GrantEntity | RevokeEntity>[],
  namesAt: (order: number) => MemberNames,
): Map<string, AccessRule[]> {
  const rules = new Map<string, AccessRule[]>();
  for (const { form, order } of statements) {
    const entity = form.entity.text;
    const names = namesAt(order);
    const known = rules.get(entity) ?? [];
    const roles = form.roles.map((role) => role.text);
    const fullName = ({ text }: NameSyntax) => names.memberName(entity, text).member;
    if (form.kind === 'grant-entity') {
      const written = form.constraint?.text ?? '';
      const constraint = names.changed ? renameInConstraint(written, entity, () => undefined, names) : written;
      known.push({ ...ruleOf(form, roles, fullName), constraint });
      rules.set(entity, known);
    } else {
      const rights = form.rights?.map((right) => ({ kind: right.kind, members: membersOf(right)?.map(fullName) }));
      rules.set(
        entity,
        known.flatMap((rule) => without(rule, roles, rights)),
      );
    }
  }
  return rules;
}

/** A right with the full names of its members; without members it is for all of them. */
interface FullRight {
  readonly kind: Right['kind'];
  readonly members: readonly string[] | undefined;
}

function membersOf(right: Right): readonly NameSyntax[] | undefined {
  return right.kind === 'read' || right.kind === 'write' ? right.members : undefined;
}

/** The module roles that may start each flow, by `kind name`. */
export function flowRoles(statements: readonly Declaration<FlowAccess>[]): Map<string, string[]> {
  const roles = new Map<string, string[]>();
  for (const { form } of statements) {
    const key = `${form.flowKind} ${form.flow.text}`;
    const named = form.roles.map((role) => role.text);
    const others = (roles.get(key) ?? []).filter((role) => !named.includes(role));
    roles.set(key, form.kind === 'grant-flow' ? [...others, ...named] : others);
  }
  return roles;
}

/** `read *` covers all attributes and owned associations; `write` of a member includes reading it. */
function ruleOf(
  grant: GrantEntity,
  roles: readonly string[],
  fullName: (name: NameSyntax) => string,
): Omit<AccessRule, 'constraint'> {
  let defaultRights: AccessRights = 'none';
  const members = new Map<string, AccessRights>();
  for (const right of grant.rights) {
    if (right.kind !== 'read' && right.kind !== 'write') continue;
    const rights: AccessRights = right.kind === 'write' ? 'read-write' : 'read';
    if (right.members === undefined) defaultRights = larger(defaultRights, rights);
    else for (const name of right.members.map(fullName)) members.set(name, larger(members.get(name) ?? 'none', rights));
  }
  return {
    roles,
    allowCreate: grant.rights.some((right) => right.kind === 'create'),
    allowDelete: grant.rights.some((right) => right.kind === 'delete'),
    defaultMemberRights: defaultRights,
    members: [...members].map(([member, rights]) => ({ member, rights: larger(rights, defaultRights) })),
  };
}

/** A rule for the roles that keep it whole, and what is left of it for those that lose rights. */
function without(rule: AccessRule, roles: readonly string[], rights: readonly FullRight[] | undefined): AccessRule[] {
  const losing = rule.roles.filter((role) => roles.includes(role));
  if (losing.length === 0) return [rule];
  const keeping = rule.roles.filter((role) => !roles.includes(role));
  const rest = keeping.length === 0 ? [] : [{ ...rule, roles: keeping }];
  if (rights === undefined) return rest;
  return [...rest, { ...reduced(rule, rights), roles: losing }];
}

function reduced(rule: AccessRule, rights: readonly FullRight[]): AccessRule {
  let { allowCreate, allowDelete, defaultMemberRights } = rule;
  const members = new Map(rule.members.map(({ member, rights: granted }) => [member, granted]));
  for (const right of rights) {
    if (right.kind !== 'read' && right.kind !== 'write') {
      if (right.kind === 'create') allowCreate = false;
      else allowDelete = false;
      continue;
    }
    const left: AccessRights = right.kind === 'write' ? 'read' : 'none';
    if (right.members === undefined) defaultMemberRights = smaller(defaultMemberRights, left);
    for (const name of right.members ?? [...members.keys()])
      members.set(name, smaller(members.get(name) ?? defaultMemberRights, left));
  }
  const left = [...members].map(([member, granted]) => ({ member, rights: granted }));
  return { ...rule, allowCreate, allowDelete, defaultMemberRights, members: left };
}

const order: readonly AccessRights[] = ['none', 'read', 'read-write'];

function larger(one: AccessRights, other: AccessRights): AccessRights {
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

function smaller(one: AccessRights, other: AccessRights): AccessRights {
  return order.indexOf(one) <= order.indexOf(other) ? one : other;
}
