import type { Guid } from '../value/value.js';

/** Who is signed in on a device, as the server said at the start of the session. */
export interface UserSession {
  readonly token: string;
  /** With it the device begins the session again once it has ended; nothing in versions without it (semantics 3.12). */
  readonly authToken?: string | null;
  readonly userGuid: Guid;
  readonly userName: string;
  readonly userRoles: readonly string[];
  /** `Module.Role` of all user roles together. */
  readonly moduleRoles: readonly string[];
  /** Nobody has signed in: the session of an anonymous user. */
  readonly isAnonymous?: boolean;
}
