import { contentsTravel } from '../../behaviour/contents-travel.js';
import { fileMembers } from '../../model/file-contents.js';
import { contentsOf } from '../../value/give-contents.js';
import type { Guid } from '../../value/value.js';
import type { FileState, ObjectId } from '../../wire/messages.js';
import type { ReceivedObject } from '../../wire/object-tables.js';
import type { Device } from '../device.js';
import type { UnsynchronizedObject } from '../offline-database.js';
import type { AcceptedFile, OutgoingFile, Synchronization } from './synchronization.js';

/**
 * The contents to send: of every changed file object, from 11.15 only where the contents themselves are new (semantics 3.5).
 */
export function filesToSend(changes: readonly UnsynchronizedObject[], { index, behaviour }: Device): OutgoingFile[] {
  const files: OutgoingFile[] = [];
  for (const { stored, isNew, base } of changes) {
    const { entity, guid } = stored;
    const contents = contentsOf(stored);
    if (contents === undefined || !contentsTravel(entity, index, behaviour)) continue;
    if (isNew || !behaviour.changedContentsOnly || 'Contents' in base) files.push({ entity, guid, contents });
  }
  return files;
}

/** The contents that the server has taken from this synchronization, with the revision that they have there. */
export function acceptedFiles({ upload, answer }: Synchronization): AcceptedFile[] {
  const refused = new Set(answer?.rejected.map(({ guid }) => guid));
  const revisions = new Map(answer?.files.map(({ guid, revision }) => [guid, revision]));
  return upload.files.flatMap((file) => {
    const revision = refused.has(file.guid) ? undefined : revisions.get(file.guid);
    return revision === undefined ? [] : [{ ...file, revision }];
  });
}

/**
 * Decides about the contents of every file object that came: what the device has sent itself or has already stays, what is gone on
 * the server goes, and the rest is to be fetched (semantics 3.6). What needs no request is noted in the synchronization.
 */
export function filesToFetch(synchronization: Synchronization, device: Device): ObjectId[] {
  const { files } = synchronization;
  const accepted = new Map(acceptedFiles(synchronization).map((file) => [file.guid, file]));
  const wanted: ObjectId[] = [];
  for (const { objects, states } of arrivals(synchronization)) {
    const revisions = new Map(states.map(({ guid, revision }) => [guid, revision]));
    for (const { guid, layout } of objects) {
      if (fileMembers(layout) === undefined || !contentsTravel(layout.entity, device.index, device.behaviour)) continue;
      const revision = revisions.get(guid);
      const own = accepted.get(guid);
      if (revision === undefined) files.set(guid, { contents: null });
      else if (own?.revision === revision) files.set(guid, { contents: own.contents, revision });
      else if (device.state.database.files.revisionOf(guid) !== revision) wanted.push({ entity: layout.entity, guid });
    }
  }
  return wanted;
}

/** The objects that will be written, with what the server says about their contents. */
function arrivals({ type, answer, downloads }: Synchronization): {
  readonly objects: readonly ReceivedObject[];
  readonly states: readonly FileState[];
}[] {
  const answered = answer === undefined ? [] : [{ objects: answer.objects, states: answer.files }];
  if (type !== 'all') return answered;
  // Beside the downloads only refused objects are written, as the server has them.
  const downloaded = new Set(downloads.flatMap(({ objects }) => objects.map(({ guid }) => guid)));
  const refused = new Set(answer?.rejected.map(({ guid }) => guid));
  const isLeft = ({ guid }: { readonly guid: Guid }) => refused.has(guid) && !downloaded.has(guid);
  const left = answered.map(({ objects, states }) => ({ objects: objects.filter(isLeft), states: states.filter(isLeft) }));
  return [...downloads.map(({ objects, files }) => ({ objects, states: files })), ...left];
}
