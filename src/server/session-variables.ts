import type { SessionVariableName } from '../flow/program.js';
import { DateTime } from '../value/date-time.js';
import { EntityObject } from '../value/entity-object.js';
import type { MemberValue, Value } from '../value/value.js';
import type { Server } from './server.js';
import type { ServerSession } from './server-user.js';
import type { UnitOfWork } from './unit-of-work.js';

/** What microflows know of the session that they run in; nothing where there is none (semantics 1.2). */
export function sessionVariable(name: SessionVariableName, server: Server, work: UnitOfWork): Value {
  const { session } = work;
  if (session === undefined) return null;
  switch (name) {
    case 'currentUser':
      return work.memory.find(session.user.guid, session.user.entity) ?? null;
    case 'currentSession':
      return sessionObject(session, server, work);
    case 'currentDeviceType':
      return session.deviceType;
  }
}

/** Few flows look at it, so that its row is written for the first that does (assumed). */
function sessionObject({ guid, token, user }: ServerSession, server: Server, work: UnitOfWork): Value {
  const found = work.memory.find(guid, 'System.Session');
  if (found !== undefined) return found;
  const layout = server.index.layout('System.Session');
  const values: Readonly<Record<string, MemberValue>> = {
    SessionId: token,
    LastActive: new DateTime(server.host.nowMs()),
    'System.Session_User': user.guid,
  };
  const row = new EntityObject(
    guid,
    layout,
    layout.members.map(({ name }) => values[name] ?? null),
    'stored',
  );
  server.database.write([row]);
  return work.memory.find(guid, 'System.Session') ?? null;
}
