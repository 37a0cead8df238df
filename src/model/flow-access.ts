import type { AppIndex } from './app-index.js';
import type { Flow } from './flow.js';

/** The roles of somebody, as a session has them. */
interface Roles {
  readonly userRoles: readonly string[];
  readonly moduleRoles: readonly string[];
}

/**
 * Whether somebody may start a flow: a nanoflow from a page or the navigation, a microflow from the client. It is asked at the way in
 * only; a flow that another one calls on its own side runs (semantics 1.3).
 *
 * Where the security of the project is off, nobody asks. A flow without a role is no way in for anybody, but what others call; so
 * is one whose roles no user role has. Whoever has no user role is unrestricted, as in an app without roles (assumed).
 */
export function mayRun({ allowedRoles }: Flow, { userRoles, moduleRoles }: Roles, index: AppIndex): boolean {
  const { security } = index.model;
  if (security.level === 'off' || userRoles.length === 0) return true;
  if (moduleRoles.some((role) => allowedRoles.includes(role))) return true;
  return !security.userRoles.some((userRole) => userRole.moduleRoles.some((role) => allowedRoles.includes(role)));
}
