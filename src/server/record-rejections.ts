import { EntityObject } from '../value/entity-object.js';
import { giveContents } from '../value/give-contents.js';
import type { MemberValue } from '../value/value.js';
import type { Rejection, SynchronizeRequest, WireValue } from '../wire/messages.js';
import type { Server } from './server.js';
import type { UploadedContents } from './temporary-files.js';

/** The content of a refused object is kept for whoever has to look into it: from 8.12 as a row, always in the log (semantics 3.9). */
export function recordRejections(
  rejected: readonly Rejection[],
  request: SynchronizeRequest,
  uploaded: UploadedContents,
  server: Server,
): void {
  if (rejected.length === 0) return;
  for (const { reason } of rejected) server.log('Error', 'Offline Synchronization', reason);
  if (!server.behaviour.syncErrorEntity) return;
  const contents = contentsOf(request);
  const layout = server.index.layout('System.SynchronizationError');
  const rows = rejected.map(({ entity, guid, reason }) => {
    const values: Readonly<Record<string, MemberValue>> = {
      Reason: reason,
      ObjectId: String(guid),
      ObjectType: entity,
      ObjectContent: JSON.stringify(contents.get(guid) ?? {}),
    };
    const members = layout.members.map(({ name }) => values[name] ?? null);
    return new EntityObject(server.host.nextGuid(), layout, members, 'stored');
  });
  server.database.write(rows);
  rejected.forEach(({ guid }, place) => {
    const bytes = uploaded.get(guid);
    const error = rows[place];
    if (bytes !== undefined && error !== undefined) keepContents(bytes, error, contents.get(guid)?.Name ?? null, server);
  });
}

/** The contents of a refused file, beside the row that tells of the object (semantics 3.9, 3.17). */
function keepContents(bytes: Uint8Array, error: EntityObject, name: WireValue, server: Server): void {
  const layout = server.index.layout('System.SynchronizationErrorFile');
  const values: MemberValue[] = layout.members.map(() => null);
  const file = new EntityObject(server.host.nextGuid(), layout, values, 'stored');
  const set = (member: string, value: MemberValue) => {
    const slot = layout.byName.get(member)?.slot;
    if (slot !== undefined) values[slot] = value;
  };
  set('Name', name);
  set('System.SynchronizationErrorFile_SynchronizationError', error.guid);
  giveContents(file, bytes, ({ slot }, value) => {
    values[slot] = value;
  });
  server.fillAutoNumbers(file, {});
  server.database.write([file]);
  server.files.advance(file.guid);
}

/** The sent values of each object by member, as they came. */
function contentsOf(request: SynchronizeRequest): ReadonlyMap<number, Readonly<Record<string, WireValue>>> {
  const contents = new Map<number, Record<string, WireValue>>();
  for (const { members, rows } of request.objects) {
    for (const [guid, ...values] of rows) {
      contents.set(Number(guid), Object.fromEntries(members.map((name, place) => [name, values[place] ?? null])));
    }
  }
  return contents;
}
