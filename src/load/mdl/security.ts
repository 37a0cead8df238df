import { noSecurity, type Security } from '../../model/security.js';
import type { Declarations } from './declarations.js';
import type { Diagnostics } from './diagnostics.js';

/**
 * Roles, users and the level. Without a stated level, an app with user roles is taken to enforce what it grants (assumed): whoever
 * writes grants on entities expects them to count, and whoever writes none does not expect that nothing is allowed.
 */
export function readSecurity(declarations: Declarations, diagnostics: Diagnostics): Security {
  const userRoles = declarations.of('user-role').map(({ form }) => {
    return { name: form.name.text, moduleRoles: form.moduleRoles.map((role) => role.text) };
  });
  const demoUsers = declarations.of('demo-user').map(({ form }) => {
    const roles = form.userRoles.map((role) => role.text);
    return { name: form.name, entity: form.entity?.text ?? 'System.User', userRoles: roles };
  });
  const hasEntityGrants = declarations.of('grant-entity').length > 0;
  let level: Security['level'] = userRoles.length === 0 ? 'off' : hasEntityGrants ? 'production' : 'prototype';
  for (const { form, origin } of declarations.of('app-security')) {
    const stated = form.properties.find((property) => property.key.text.toLowerCase() === 'securitylevel')?.value;
    const word = stated?.kind === 'word' ? stated.value.toLowerCase() : '';
    if (word === 'production' || word === 'prototype' || word === 'off') level = word;
    else if (stated !== undefined) {
      diagnostics.error('mdl-security-level', 'The security level is production, prototype or off.', origin, 'app security');
    }
  }
  const stated = new Map(
    declarations.of('app-security').flatMap(({ form }) => {
      return form.properties.flatMap(({ key, value }) =>
        value.kind === 'names' ? [] : [[key.text.toLowerCase(), value.value] as const],
      );
    }),
  );
  const guest = stated.get('guestuserrole');
  const administrator = stated.get('adminuserrole');
  const strictMode = stated.get('strictmode')?.toLowerCase();
  const moduleRoles = declarations.of('module-role').map(({ form }) => form.name.text);
  return {
    ...noSecurity,
    level,
    moduleRoles,
    userRoles,
    demoUsers,
    guestAccess: stated.get('guestaccess')?.toLowerCase() === 'true',
    ...(guest === undefined ? {} : { guestUserRole: guest }),
    ...(administrator === undefined ? {} : { adminUserRole: administrator }),
    ...(strictMode === undefined ? {} : { strictMode: strictMode === 'true' }),
  };
}
