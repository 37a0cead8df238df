import type { DeviceType } from '../model/navigation.js';
import type { Guid } from '../value/value.js';
import type { AuthToken, ServerSession, ServerUser } from './server-user.js';
import type { StoredServer } from './stored-server.js';

const dayMs = 24 * 60 * 60 * 1_000;
/** A session that nobody uses ends (semantics 3.12). */
const sessionLifeMs = 7 * dayMs;
/** About a year by default: `AuthTokenTimeout` (semantics 3.12). */
const authTokenLifeMs = 365 * dayMs;

/** What sessions need of the server around them. */
export interface SessionContext {
  nowMs(): number;
  nextGuid(): Guid;
}

/** The users of a server and who is signed in. Sessions and tokens are rows of the runtime: they outlive its restart. */
export class Sessions {
  private readonly users = new Map<string, ServerUser>();
  private readonly sessions = new Map<string, ServerSession>();
  private readonly authTokens = new Map<string, AuthToken>();

  constructor(
    private readonly context: SessionContext,
    original?: Sessions,
  ) {
    if (original === undefined) return;
    for (const [name, user] of original.users) this.users.set(name, user);
    for (const [token, session] of original.sessions) this.sessions.set(token, session);
    for (const [token, authToken] of original.authTokens) this.authTokens.set(token, authToken);
  }

  restore({ users, sessions, authTokens = [] }: StoredServer): void {
    for (const user of users) this.addUser(user);
    for (const { token, user: name, guid, usedMs = this.context.nowMs(), hasEnded = false, deviceType = 'Desktop' } of sessions) {
      const user = this.users.get(name);
      if (user !== undefined) this.sessions.set(token, { token, user, guid, usedMs, hasEnded, deviceType });
    }
    for (const { token, user: name, madeMs } of authTokens) {
      const user = this.users.get(name);
      if (user !== undefined) this.authTokens.set(token, { token, user, madeMs });
    }
  }

  get stored(): Pick<StoredServer, 'users' | 'sessions' | 'authTokens'> {
    return {
      users: [...this.users.values()],
      sessions: [...this.sessions.values()].map(({ user, ...session }) => ({ ...session, user: user.name })),
      authTokens: [...this.authTokens.values()].map(({ user, ...authToken }) => ({ ...authToken, user: user.name })),
    };
  }

  addUser(user: ServerUser): void {
    this.users.set(user.name, user);
  }

  /** Another model says what the user roles are made of. */
  changeRoles(moduleRolesOf: (userRoles: readonly string[]) => readonly string[]): void {
    for (const user of this.users.values()) this.users.set(user.name, { ...user, moduleRoles: moduleRolesOf(user.userRoles) });
    const changed = (user: ServerUser) => this.users.get(user.name) ?? user;
    for (const [token, session] of this.sessions) this.sessions.set(token, { ...session, user: changed(session.user) });
    for (const [token, authToken] of this.authTokens) this.authTokens.set(token, { ...authToken, user: changed(authToken.user) });
  }

  user(name: string): ServerUser | undefined {
    return this.users.get(name);
  }

  get userNames(): Iterable<string> {
    return this.users.keys();
  }

  open(user: ServerUser, deviceType: DeviceType): ServerSession {
    const { nowMs, nextGuid } = this.context;
    const token = `session-${this.sessions.size + 1}`;
    const session = { token, user, guid: nextGuid(), usedMs: nowMs(), hasEnded: false, deviceType };
    this.sessions.set(token, session);
    return session;
  }

  /** Whose a session is or was. */
  userOf(token: string): string | undefined {
    return this.sessions.get(token)?.user.name;
  }

  /** From which kind of device a session is or was. */
  deviceTypeOf(token: string): DeviceType {
    return this.sessions.get(token)?.deviceType ?? 'Desktop';
  }

  makeAuthToken(user: ServerUser): AuthToken {
    const authToken = { token: `token-${this.authTokens.size + 1}`, user, madeMs: this.context.nowMs() };
    this.authTokens.set(authToken.token, authToken);
    return authToken;
  }

  /** The session that a request belongs to, which goes on by being used. Nothing when it has ended. */
  use(token: string | null): ServerSession | undefined {
    const session = token === null ? undefined : this.sessions.get(token);
    if (session === undefined || session.hasEnded) return undefined;
    const usedMs = this.context.nowMs();
    if (usedMs - session.usedMs > sessionLifeMs) {
      this.end(session.token);
      return undefined;
    }
    const used = { ...session, usedMs };
    this.sessions.set(session.token, used);
    return used;
  }

  /** Nothing when the token is unknown, or too old. */
  authToken(token: string): AuthToken | undefined {
    const authToken = this.authTokens.get(token);
    return authToken !== undefined && this.context.nowMs() - authToken.madeMs <= authTokenLifeMs ? authToken : undefined;
  }

  /** The sessions of a user end, and with `tokens` nobody can begin them again either. */
  endAll(userName: string, { tokens }: { readonly tokens: boolean }): void {
    for (const { token, user } of [...this.sessions.values()]) if (user.name === userName) this.end(token);
    if (!tokens) return;
    for (const { token, user } of [...this.authTokens.values()]) if (user.name === userName) this.authTokens.delete(token);
  }

  end(token: string): void {
    const session = this.sessions.get(token);
    if (session !== undefined) this.sessions.set(token, { ...session, hasEnded: true });
  }
}
