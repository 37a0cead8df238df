import type { Encoded } from '../../src/trace/encode.js';
import type { LoggedUser } from '../../src/world/logged-step.js';
import type { TraceFile } from '../replay/trace-file.js';

/** When worlds begin where nobody says it. */
const usualStart = '2026-01-01T00:00:00.000Z';

/** The options of the world, as the keys of a scenario; what is usual is left out. */
export function settingsOf({ options }: TraceFile): Readonly<Record<string, Encoded>> {
  const { seed, now, timeZone, locale, language, profile, mendix, user, constants, limits, requestRetries } = options;
  return {
    ...(mendix !== null && { mendix }),
    ...(profile !== null && { profile }),
    ...userKeys(user),
    ...(now !== usualStart && { now: now.replace('.000Z', 'Z') }),
    ...(timeZone !== 'UTC' && { timeZone }),
    ...(locale !== 'en_US' && { locale }),
    ...(language !== 'en_US' && { language }),
    ...(seed !== 1 && { seed }),
    ...(Object.keys(constants).length > 0 && { constants }),
    ...(requestRetries > 0 && { requestRetries }),
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

/** Who was chosen, as `user` and `roles`, or as `anonymous`. */
export function userKeys(user: LoggedUser | null): Readonly<Record<string, Encoded>> {
  if (user === null) return {};
  const { name, roles, anonymous } = user;
  if (anonymous) return { anonymous };
  return {
    ...(name !== null && { user: name }),
    ...(roles !== null && { roles: roles.length === 1 ? (roles[0] ?? '') : roles }),
  };
}
