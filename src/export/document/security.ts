import type { Flow } from '../../model/flow.js';
import type { Security } from '../../model/security.js';
import { bracketed } from '../spelling/lines.js';
import { spellName } from '../spelling/name.js';
import { quote } from '../spelling/text.js';

/** Who may use the app: user roles, demo users without their passwords, and how strictly it is enforced. */
export function securityLines(security: Security): string[] {
  const { level, userRoles, demoUsers, guestAccess, guestUserRole, adminUserRole, strictMode } = security;
  const properties = [
    `SecurityLevel: ${level}`,
    ...(guestAccess ? ['GuestAccess: true'] : []),
    ...(guestUserRole === undefined ? [] : [`GuestUserRole: ${spellName(guestUserRole)}`]),
    ...(adminUserRole === undefined ? [] : [`AdminUserRole: ${spellName(adminUserRole)}`]),
    ...(strictMode === undefined ? [] : [`StrictMode: ${strictMode}`]),
  ];
  return [
    ...bracketed('alter app security ', properties, ';'),
    ...userRoles.flatMap(({ name, moduleRoles }) => {
      return bracketed(`create or modify user role ${spellName(name)} (ModuleRoles: `, moduleRoles.map(spellName), ');');
    }),
    ...demoUsers.map(({ name, entity, userRoles: roles }) => {
      return `create or modify demo user ${quote(name)} (Entity: ${spellName(entity)}, UserRoles: (${roles.map(spellName).join(', ')}));`;
    }),
  ];
}

export function flowAccessLines({ kind, name, allowedRoles }: Flow): string[] {
  if (kind === 'rule' || allowedRoles.length === 0) return [];
  return [`grant execute on ${kind} ${spellName(name)} to ${allowedRoles.map(spellName).join(', ')};`];
}
