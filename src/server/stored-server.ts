import type { DeviceType } from '../model/navigation.js';
import type { Guid } from '../value/value.js';
import type { Response } from '../wire/messages.js';
import type { ServerUser } from './server-user.js';

/** What a server keeps for good: plain data, and its database. Stubs are functions, and the caller's to give again. */
export interface StoredServer {
  /** The database as the bytes of an SQLite file. */
  readonly database: Uint8Array;
  readonly users: readonly ServerUser[];
  readonly sessions: readonly StoredSession[];
  /** Absent where an earlier version wrote it. */
  readonly authTokens?: readonly { readonly token: string; readonly user: string; readonly madeMs: number }[];
  readonly autoNumbers: readonly (readonly [attribute: string, next: number])[];
  readonly appliedChangeSets: readonly (readonly [changeSet: string, answer: Response])[];
}

export interface StoredSession {
  readonly token: string;
  readonly user: string;
  readonly guid: Guid;
  /** Absent, as the next, where an earlier version wrote it. */
  readonly usedMs?: number;
  readonly hasEnded?: boolean;
  readonly deviceType?: DeviceType;
}
