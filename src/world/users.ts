import type { AppIndex } from '../model/app-index.js';
import type { Flow } from '../model/flow.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { UserOptions } from './world-options.js';

/** Who signs in, before the server has made an object for it. */
export interface ChosenUser {
  readonly name: string;
  readonly entity: string;
  readonly userRoles: readonly string[];
  readonly moduleRoles: readonly string[];
}

/**
 * Who uses a device. By name it may be a demo user of the project, with the roles of that one; by roles it is anybody who has
 * them. Without either: the first user role that may run the flow, else the first role (DESIGN, defaults).
 */
export function chooseUser(index: AppIndex, options: UserOptions | undefined, flow: Flow | undefined): ChosenUser {
  const { security } = index.model;
  const demoUser = security.demoUsers.find(({ name }) => name === options?.name);
  const userRoles = options?.roles ?? demoUser?.userRoles ?? defaultRoles(index, flow);
  for (const role of userRoles) {
    if (security.userRoles.some(({ name }) => name === role)) continue;
    const names = security.userRoles.map(({ name }) => name);
    throw new HarnessError(
      'unknown-user-role',
      `There is no user role ${role}.${didYouMean(role, names) || ` The app has ${names.join(', ') || 'none'}.`}`,
      role,
    );
  }
  return {
    name: options?.name ?? 'user',
    entity: demoUser?.entity ?? userEntity(index),
    userRoles,
    moduleRoles: security.userRoles.filter(({ name }) => userRoles.includes(name)).flatMap(({ moduleRoles }) => moduleRoles),
  };
}

function defaultRoles(index: AppIndex, flow: Flow | undefined): readonly string[] {
  const { userRoles } = index.model.security;
  const mayRun =
    flow === undefined
      ? undefined
      : userRoles.find(({ moduleRoles }) => moduleRoles.some((role) => flow.allowedRoles.includes(role)));
  const role = mayRun ?? userRoles[0];
  return role === undefined ? [] : [role.name];
}

/** Nearly every app has one specialization of System.User, and its users are of it (assumed). */
function userEntity(index: AppIndex): string {
  const specializations = index.specializations('System.User').slice(1);
  const [only] = specializations;
  return specializations.length === 1 && only !== undefined ? only : 'System.User';
}
