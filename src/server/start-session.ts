import type { Response, StartRequest } from '../wire/messages.js';
import type { Server } from './server.js';

/** Signs a user in. The world has made the users; whoever is not among them is refused. */
export function startSession(server: Server, request: StartRequest): Response {
  const user = server.user(request.user ?? '');
  if (user === undefined)
    return { kind: 'refused', reason: 'session', message: `There is no user ${JSON.stringify(request.user)}.` };
  const { token } = server.openSession(user);
  const { guid, name, userRoles, moduleRoles, isAnonymous: anonymous = false } = user;
  return {
    kind: 'started',
    session: token,
    user: { guid, name, userRoles, moduleRoles, anonymous },
    model: server.index.model.contentHash,
  };
}
