import type { DeviceType } from '../model/navigation.js';
import type { Guid } from '../value/value.js';

/** A user of the app as the server knows it. */
export interface ServerUser {
  readonly guid: Guid;
  readonly name: string;
  /** The entity of the user object: System.User or a specialization. */
  readonly entity: string;
  readonly userRoles: readonly string[];
  readonly moduleRoles: readonly string[];
  /** Somebody who has not signed in. */
  readonly isAnonymous?: boolean;
}

/** One signed-in device. */
export interface ServerSession {
  readonly token: string;
  readonly user: ServerUser;
  /** Of its object of System.Session. */
  readonly guid: Guid;
  readonly deviceType: DeviceType;
  /** When it was last asked for; it ends so long after that. */
  readonly usedMs: number;
  readonly hasEnded: boolean;
}

/** Lets a device of a user begin sessions again without signing in (semantics 3.12). */
export interface AuthToken {
  readonly token: string;
  readonly user: ServerUser;
  readonly madeMs: number;
}
