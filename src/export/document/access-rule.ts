import type { AppIndex } from '../../model/app-index.js';
import type { AccessRights, AccessRule, Entity } from '../../model/domain-model.js';
import { spellConstraint } from '../spelling/code.js';
import { bracketed, softBreak, withClauses } from '../spelling/lines.js';
import { lastSegment, spellName } from '../spelling/name.js';

/** The access rules of an entity as grants; a rule that gives no right says nothing. */
export function accessRuleLines(entity: Entity, index: AppIndex): string[] {
  return entity.accessRules.flatMap((rule) => {
    const rights = rightsOf(rule, entity.name, index);
    if (rights.length === 0 || rule.roles.length === 0) return [];
    const clauses = [
      `on entity ${spellName(entity.name)} to ${rule.roles.map(spellName).join(', ')}`,
      ...(rule.constraint.trim() === '' ? [] : [`where ${spellConstraint(rule.constraint)}`]),
    ];
    return withClauses(`grant ${rights.join(', ')}`, clauses, ';');
  });
}

function rightsOf(rule: AccessRule, entity: string, index: AppIndex): string[] {
  const { defaultMemberRights, members } = wholeRights(rule, entity, index);
  const named = (rights: AccessRights) => {
    return members.filter((one) => one.rights === rights).map(({ member }) => spellMember(member, entity, index));
  };
  const readable = named('read');
  const writable = named('read-write');
  return [
    ...(rule.allowCreate ? ['create'] : []),
    ...(rule.allowDelete ? ['delete'] : []),
    ...(defaultMemberRights === 'read' ? ['read *'] : []),
    ...(readable.length === 0 ? [] : [membersText('read', readable)]),
    ...(defaultMemberRights === 'read-write' ? ['write *'] : []),
    ...(writable.length === 0 ? [] : [membersText('write', writable)]),
  ];
}

function membersText(word: string, members: readonly string[]): string {
  return bracketed(`${word} `, members, '').join(softBreak);
}

/**
 * Grants only add. A rule whose default gives more than it gives for some member is written member by member; of another one,
 * members with the rights of the default need no mention.
 */
function wholeRights(rule: AccessRule, entity: string, index: AppIndex): Pick<AccessRule, 'defaultMemberRights' | 'members'> {
  const { defaultMemberRights, members } = rule;
  const isLess = members.some(({ rights }) => order.indexOf(rights) < order.indexOf(defaultMemberRights));
  if (!isLess) return { defaultMemberRights, members: members.filter(({ rights }) => rights !== defaultMemberRights) };
  const given = new Map(members.map(({ member, rights }) => [member, rights]));
  const all = index.layout(entity).members.filter((member) => !member.isSystem);
  const names = all.map((member) => (member.kind === 'attribute' ? `${member.declaredBy}.${member.name}` : member.name));
  const others = names.filter((name) => !given.has(name)).map((member) => ({ member, rights: defaultMemberRights }));
  return { defaultMemberRights: 'none', members: [...members, ...others] };
}

const order: readonly AccessRights[] = ['none', 'read', 'read-write'];

function spellMember(member: string, entity: string, index: AppIndex): string {
  const name = lastSegment(member);
  const isOwn = `${index.member(entity, name)?.declaredBy ?? entity}.${name}` === member;
  return spellName(isOwn ? name : member);
}
