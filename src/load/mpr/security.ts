import type { Security } from '../../model/security.js';
import { noSecurity } from '../../model/security.js';
import { childrenOf, choiceOf, type Element, flagOf, namesOf, textOf } from './element.js';
import type { Document } from './unit-tree.js';

const levels: Readonly<Record<string, Security['level']>> = {
  CheckNothing: 'off',
  CheckFormsAndMicroflows: 'prototype',
  CheckEverything: 'production',
};

/** The security of the project and of its modules (mpr-format 8). Passwords are never read. */
export function decodeSecurity(project: Element | undefined, modules: readonly Document[]): Security {
  const moduleRoles = modules.flatMap(({ element, module }) =>
    childrenOf(element, 'ModuleRoles').map((role) => `${module}.${textOf(role, 'Name')}`),
  );
  if (project === undefined) return { ...noSecurity, moduleRoles };
  const guest = textOf(project, 'GuestUserRole');
  const administrator = textOf(project, 'AdminUserRole');
  return {
    level: choiceOf(levels, textOf(project, 'SecurityLevel')) ?? 'off',
    moduleRoles,
    userRoles: childrenOf(project, 'UserRoles').map((role) => ({
      name: textOf(role, 'Name'),
      moduleRoles: namesOf(role, 'ModuleRoles'),
    })),
    demoUsers: childrenOf(project, 'DemoUsers').map((user) => ({
      name: textOf(user, 'UserName'),
      entity: textOf(user, 'Entity') || 'System.User',
      userRoles: namesOf(user, 'UserRoles'),
    })),
    guestAccess: flagOf(project, 'EnableGuestAccess', false),
    ...(guest === '' ? {} : { guestUserRole: guest }),
    ...(administrator === '' ? {} : { adminUserRole: administrator }),
    ...(project.StrictMode === undefined ? {} : { strictMode: flagOf(project, 'StrictMode', false) }),
  };
}
