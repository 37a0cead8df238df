import type { EntityObject } from '../value/entity-object.js';
import { contentsOf, hasNewContents } from '../value/give-contents.js';
import type { CommitRequest, UploadFileRequest } from '../wire/messages.js';
import type { Device } from './device.js';
import { commitRequest } from './online-request.js';
import { describeId, uploadFileRequest } from './upload-file.js';

/** A commit on the server: the contents of files go ahead of their objects, one request each, as in a synchronization. */
export interface OnlineCommit {
  readonly run: number;
  readonly files: readonly UploadFileRequest[];
  readonly request: CommitRequest;
  /** For whoever reads the effects. */
  readonly subject: string;
}

/** Begins to commit objects of Online entities, or of an online profile. */
export function commitOnline(objects: readonly EntityObject[], run: number, device: Device): void {
  continueCommit(
    {
      run,
      files: objects.filter(hasNewContents).map(requestFor),
      request: commitRequest(objects, device),
      subject: [...new Set(objects.map(({ entity }) => entity))].join(', '),
    },
    device,
  );
}

/** Sends what is next: contents, and behind the last ones the objects. */
export function continueCommit({ files: [file, ...files], ...commit }: OnlineCommit, device: Device): void {
  const { run, request, subject } = commit;
  if (file === undefined) device.request(request, { kind: 'commit', run }, subject);
  else device.request(file, { kind: 'commit-file', run, rest: { ...commit, files } }, describeId(file.file));
}

function requestFor(object: EntityObject): UploadFileRequest {
  const { entity, guid } = object;
  return uploadFileRequest({ entity, guid, contents: contentsOf(object) ?? new Uint8Array() });
}
