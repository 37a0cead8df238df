import type { RenewRequest, Response, StartRequest } from '../wire/messages.js';
import type { Server } from './server.js';
import type { ServerUser } from './server-user.js';

/** Signs a user in. The world has made the users; whoever is not among them is refused. */
export function startSession(server: Server, request: StartRequest): Response {
  const user = server.sessions.user(request.user ?? '');
  if (user === undefined)
    return { kind: 'refused', reason: 'session', message: `There is no user ${JSON.stringify(request.user)}.` };
  const authToken = server.behaviour.authTokens ? server.sessions.makeAuthToken(user).token : null;
  return begin(server, user, server.sessions.open(user, request.deviceType).token, authToken);
}

/** Begins a session again for whoever has a token. Contents that were sent in the one that has ended go on to the new one. */
export function renewSession(server: Server, { authToken, ended }: RenewRequest): Response {
  const user = server.sessions.authToken(authToken)?.user;
  if (user === undefined)
    return { kind: 'refused', reason: 'session', message: 'The token is unknown or has expired; sign in again.' };
  const { token } = server.sessions.open(user, server.sessions.deviceTypeOf(ended));
  if (server.sessions.userOf(ended) === user.name) server.temporaryFiles.move(ended, token);
  return begin(server, user, token, authToken);
}

function begin(server: Server, user: ServerUser, session: string, authToken: string | null): Response {
  const { guid, name, userRoles, moduleRoles, isAnonymous: anonymous = false } = user;
  return {
    kind: 'started',
    session,
    authToken,
    user: { guid, name, userRoles, moduleRoles, anonymous },
    model: server.index.model.contentHash,
  };
}
