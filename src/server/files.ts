import { contentsTravel } from '../behaviour/contents-travel.js';
import type { EntityLayout, Member } from '../model/entity-layout.js';
import { fileMembers } from '../model/file-contents.js';
import { decodeBase64, encodeBase64 } from '../value/base64.js';
import type { EntityObject } from '../value/entity-object.js';
import { contentsOf } from '../value/give-contents.js';
import { isSameValue } from '../value/same-value.js';
import type { DownloadFileRequest, FileState, Response, UploadFileRequest } from '../wire/messages.js';
import type { UploadedObject } from '../wire/upload-table.js';
import { RequestAccess } from './request-access.js';
import type { Server } from './server.js';
import type { ServerSession } from './server-user.js';
import type { UploadedContents } from './temporary-files.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Keeps the contents of a file aside until the object arrives (semantics 3.5). */
export function receiveFile(server: Server, { token }: ServerSession, { file, contents }: UploadFileRequest): Response {
  const bytes = decodeBase64(contents);
  if (bytes === undefined)
    return { kind: 'refused', reason: 'message', message: `The contents of the file ${file.guid} are not base64.` };
  server.temporaryFiles.put(token, file.guid, bytes);
  return { kind: 'done' };
}

/** The contents of a file. A row that says it has some, and has none, is how broken contents look here (semantics 3.6). */
export function sendFile(server: Server, work: UnitOfWork, { file: { entity, guid } }: DownloadFileRequest): Response {
  const object = server.index.entity(entity) === undefined ? undefined : server.database.read(entity, guid);
  const isReadable = object !== undefined && areContentsReadable(object, new RequestAccess(server, work));
  const contents = isReadable ? contentsOf(object) : undefined;
  if (contents !== undefined) return { kind: 'file', revision: server.files.of(guid) ?? 0, contents: encodeBase64(contents) };
  const message = `Could not download the file content for the object with guid ${guid} due to an error.`;
  return { kind: 'refused', reason: 'file', message };
}

/** Contents are a member of the access rules like any other (semantics 1.6). */
function areContentsReadable(object: EntityObject, access: RequestAccess): boolean {
  const rights = access.rightsOf(object, object.isNew);
  const file = fileMembers(object.layout);
  return rights === undefined || (rights.isReadable && file !== undefined && rights.members[file.contents.slot] !== 'none');
}

/** Which of some objects have contents that a device may fetch. */
export function fileStates(objects: readonly EntityObject[], server: Server, access: RequestAccess): FileState[] {
  const states: FileState[] = [];
  for (const object of objects) {
    const { guid, entity, layout, values } = object;
    const file = fileMembers(layout);
    if (file === undefined || values[file.hasContents.slot] !== true) continue;
    if (!contentsTravel(entity, server.index, server.behaviour) || !areContentsReadable(object, access)) continue;
    states.push({ guid, revision: server.files.of(guid) ?? 0 });
  }
  return states;
}

/**
 * An uploaded file object with the contents that were sent ahead of it. Without any the server keeps what it has, and with it what
 * follows from it: the device may say so of contents that the server never got, or has replaced since.
 */
export function attachContents(upload: UploadedObject, uploaded: UploadedContents, server: Server): UploadedObject {
  const { guid, layout, isNew } = upload;
  const file = fileMembers(layout);
  if (file === undefined) return upload;
  const { contents, hasContents, size } = file;
  const isOther = (member: Member) => member !== hasContents && member !== size;
  const members = upload.members.filter(isOther);
  // Whether the user may write the two is nobody's question: they follow from the contents.
  const marked = new Set([...upload.marked].filter(isOther));
  const bytes = uploaded.get(guid);
  const values = upload.values
    .with(contents.slot, bytes ?? null)
    .with(hasContents.slot, bytes !== undefined)
    .with(size.slot, bytes?.length ?? null);
  if (bytes === undefined) return { ...upload, values, members, marked };
  const stored = isNew ? undefined : server.database.read(layout.entity, guid);
  // Contents that go up with any change of their object are judged only where they are others.
  if (stored === undefined || !isSameValue(contentsOf(stored) ?? null, bytes)) marked.add(contents);
  return { ...upload, values, members: [...members, contents, hasContents, size], marked };
}

/** Marked members, with what follows from contents among them. */
export function writtenMembers(marked: ReadonlySet<Member>, layout: EntityLayout): readonly Member[] {
  const file = fileMembers(layout);
  return file !== undefined && marked.has(file.contents) ? [...marked, file.hasContents, file.size] : [...marked];
}

/** The member whose access rights count for another one: what follows from contents is written with them. */
export function judgedMember(member: Member, layout: EntityLayout): Member {
  const file = fileMembers(layout);
  return file !== undefined && (member === file.hasContents || member === file.size) ? file.contents : member;
}
