import type { AccessRights, AccessRule } from '../../model/domain-model.js';
import { childrenOf, type Element, flagOf, namesOf, textOf } from './element.js';

/** An access rule of an entity (mpr-format 7.4). */
export function decodeAccessRule(element: Element): AccessRule {
  return {
    roles: namesOf(element, 'AllowedModuleRoles'),
    allowCreate: flagOf(element, 'AllowCreate', false),
    allowDelete: flagOf(element, 'AllowDelete', false),
    defaultMemberRights: rights(textOf(element, 'DefaultMemberAccessRights')),
    members: childrenOf(element, 'MemberAccesses').map((access) => ({
      member: textOf(access, 'Attribute', 'Association'),
      rights: rights(textOf(access, 'AccessRights')),
    })),
    constraint: textOf(element, 'XPathConstraint'),
  };
}

function rights(stored: string): AccessRights {
  switch (stored) {
    case 'ReadWrite':
      return 'read-write';
    case 'ReadOnly':
      return 'read';
    default:
      return 'none';
  }
}
