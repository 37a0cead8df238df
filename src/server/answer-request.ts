import type { Envelope, Request, Response } from '../wire/messages.js';
import { download } from './download.js';
import { receiveFile, sendFile } from './files.js';
import { commitOnline, createOnline, deleteOnline, followOnline, retrieveOnline } from './online-entities.js';
import { runMicroflow } from './run-microflow.js';
import type { Server } from './server.js';
import type { ServerSession } from './server-user.js';
import { renewSession, startSession } from './start-session.js';
import { synchronize } from './synchronize.js';
import { inTransaction } from './transaction.js';
import { UnitOfWork } from './unit-of-work.js';

/** Answers one request, as one transaction: what fails leaves no rows behind. */
export function answerRequest(server: Server, { session: token, request }: Envelope): Response | Promise<Response> {
  if (request.kind === 'start') return startSession(server, request);
  if (request.kind === 'renew') return renewSession(server, request);
  if (request.kind === 'model') return deployedModel(server);
  const session = server.sessions.use(token);
  if (session === undefined)
    return { kind: 'refused', reason: 'session', message: 'The session is unknown or has ended; sign in again.' };
  const isOffline = request.kind === 'microflow' && request.offline;
  const work = new UnitOfWork(session, isOffline, server.index, server.database);
  return inTransaction(server, work, () => answer(server, work, request, session));
}

/** Whoever has not signed in may ask as well. */
function deployedModel({ index, behaviour }: Server): Response {
  return { kind: 'model', model: index.model.contentHash, mendixVersion: behaviour.mendixVersion };
}

function answer(
  server: Server,
  work: UnitOfWork,
  request: Exclude<Request, { kind: 'start' | 'renew' | 'model' }>,
  session: ServerSession,
): Response | Promise<Response> {
  switch (request.kind) {
    case 'download':
      return download(server, work, request);
    case 'upload-file':
      return receiveFile(server, session, request);
    case 'download-file':
      return sendFile(server, work, request);
    case 'synchronize':
      return synchronize(server, work, request, session);
    case 'microflow':
      return runMicroflow(server, work, request);
    case 'create':
      return createOnline(server, work, request);
    case 'retrieve':
      return retrieveOnline(server, work, request);
    case 'follow':
      return followOnline(server, work, request);
    case 'commit':
      return commitOnline(server, work, request, session);
    case 'delete':
      return deleteOnline(server, work, request);
  }
}
