import type { LoggedUser } from '../../src/world/logged-step.js';
import type { UserOptions } from '../../src/world/world-options.js';

/** Who was chosen, as an option of a world or a device; no option where nobody was. */
export function userOption(user: LoggedUser | null): { readonly user?: UserOptions } {
  if (user === null) return {};
  const { name, roles, anonymous } = user;
  return { user: { ...(name !== null && { name }), ...(roles !== null && { roles }), ...(anonymous && { anonymous }) } };
}
