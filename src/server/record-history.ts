import { DateTime } from '../value/date-time.js';
import { EntityObject } from '../value/entity-object.js';
import type { MemberValue } from '../value/value.js';
import type { Rejection, SynchronizeRequest } from '../wire/messages.js';
import type { Server } from './server.js';
import type { ServerSession } from './server-user.js';

/**
 * The row that the runtime keeps of each synchronization, from 11.13 on: when, how long, how many objects and errors, whose (semantics 3.8).
 * The names of its members are assumed, and so is one row for each upload; no virtual time passes while the server works.
 */
export function recordHistory(
  { objects, deleted }: SynchronizeRequest,
  rejected: readonly Rejection[],
  { user }: ServerSession,
  server: Server,
): void {
  if (!server.behaviour.synchronizationHistory) return;
  const layout = server.index.layout('System.SynchronizationHistory');
  const values: Readonly<Record<string, MemberValue>> = {
    StartTime: new DateTime(server.host.nowMs()),
    Duration: 0,
    ObjectCount: objects.reduce((count, { rows }) => count + rows.length, deleted.length),
    ErrorCount: rejected.length,
    'System.SynchronizationHistory_User': user.guid,
  };
  const members = layout.members.map(({ name }) => values[name] ?? null);
  server.database.write([new EntityObject(server.host.nextGuid(), layout, members, 'stored')]);
}
