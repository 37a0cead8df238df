import { encodeBase64 } from '../value/base64.js';
import type { ObjectId, UploadFileRequest } from '../wire/messages.js';

/** Sends the contents of a file to where the server keeps them until the object arrives (semantics 3.5). */
export function uploadFileRequest(file: ObjectId & { readonly contents: Uint8Array }): UploadFileRequest {
  const { entity, guid, contents } = file;
  return { kind: 'upload-file', file: { entity, guid }, contents: encodeBase64(contents) };
}

/** What a request for one file is about, for whoever reads the effects. */
export function describeId({ entity, guid }: ObjectId): string {
  return `${entity} ${guid}`;
}
