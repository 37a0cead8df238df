import type { AppIndex } from '../model/app-index.js';
import type { Flow } from '../model/flow.js';
import { mayRun } from '../model/flow-access.js';
import { moduleRolesOf } from '../model/security.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { UserOptions } from './world-options.js';

/** Who signs in, before the server has made an object for it. */
export interface ChosenUser {
  readonly name: string;
  readonly entity: string;
  readonly userRoles: readonly string[];
  readonly moduleRoles: readonly string[];
  /** The name was chosen, and is not one that somebody without a name is given. */
  readonly isNamed: boolean;
  /** A test has said what the user may do; the roles are not those of a default. */
  readonly isChosen: boolean;
  readonly isAnonymous: boolean;
}

/**
 * Who uses a device. By name it may be a demo user of the project, with the roles of that one; by roles it is anybody who has
 * them. Without either: the first user role that may run the flow, else the first role (DESIGN, defaults).
 */
export function chooseUser(index: AppIndex, options: UserOptions | undefined, flow: Flow | undefined): ChosenUser {
  if (options?.anonymous === true) return anonymousUser(index);
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
    moduleRoles: moduleRolesOf(security, userRoles),
    isNamed: options?.name !== undefined,
    isChosen: options?.roles !== undefined || demoUser !== undefined,
    isAnonymous: false,
  };
}

/**
 * @throws HarnessError where the user may not start the flow: no page shows its trigger to that user, so that a test which starts it
 *   says something else than it means
 * @see semantics.md 1.3
 */
export function checkMayRun(index: AppIndex, user: Pick<ChosenUser, 'name' | 'userRoles' | 'moduleRoles'>, flow: Flow): void {
  if (mayRun(flow, user, index)) return;
  const able = index.model.security.userRoles.filter(({ name, moduleRoles }) =>
    mayRun(flow, { userRoles: [name], moduleRoles }, index),
  );
  const names = able.map(({ name }) => name).join(', ');
  const message = [
    `${user.name} has the user roles ${user.userRoles.join(', ')} and may not start ${flow.name}, which is for ${flow.allowedRoles.join(', ')}.`,
    `Choose a user who may (user roles: ${names}), or start a flow that calls this one: then nobody asks.`,
  ];
  throw new HarnessError('flow-not-allowed', message.join(' '), flow.name);
}

/** Whoever has not signed in has one role, which the app names (mpr-format section 8). */
function anonymousUser(index: AppIndex): ChosenUser {
  const { guestAccess, guestUserRole } = index.model.security;
  if (!guestAccess || guestUserRole === undefined) {
    const message =
      'The app lets nobody in who has not signed in (anonymous users are off in its security), so that no device can have an anonymous user.';
    throw new HarnessError('no-anonymous-users', message, 'user');
  }
  return {
    name: 'Anonymous',
    entity: 'System.User',
    userRoles: [guestUserRole],
    moduleRoles: moduleRolesOf(index.model.security, [guestUserRole]),
    isNamed: false,
    isChosen: true,
    isAnonymous: true,
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
