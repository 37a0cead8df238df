import type { Run } from '../../../flow/run.js';
import { type Later, later } from '../../../flow/surroundings.js';
import { fileMembers } from '../../../model/file-contents.js';
import { FlowError } from '../../../problem/flow-error.js';
import { encodeBase64 } from '../../../value/base64.js';
import type { EntityObject } from '../../../value/entity-object.js';
import { contentsOf, giveContents } from '../../../value/give-contents.js';
import type { Value } from '../../../value/value.js';
import type { Device } from '../../device.js';
import type { Wired } from '../../javascript/realm/wired.js';
import { describeId } from '../../upload-file.js';
import type { ScriptDevice } from '../script-device.js';
import { fromWire } from '../wire-value.js';
import type { Errand, ErrandKind } from './errand-kind.js';

/** Contents of files, for `mx.data.saveDocument`, `mx.readFileBlob`, and requests for the address of a file (semantics 7.3). */
export const fileErrands: Readonly<Record<string, ErrandKind>> = {
  /** The contents and the name are the object's, and it is committed, as the server does with a file that is sent (assumed). */
  'save-file': (on, guid: string, name: string, content: Wired) => {
    const file = on.find(guid);
    const { state, access } = on.device;
    const members = fileMembers(file.layout);
    const bytes = fromWire(content, on.find);
    if (members === undefined) throw noFile(file);
    if (!(bytes instanceof Uint8Array))
      throw new FlowError('javascript-action', `A file of ${file.entity} is saved from a Blob.`);
    access.checkWritable(file, members.contents);
    const set: Parameters<typeof giveContents>[2] = (member, value) => state.memory.change(file, member.slot, value);
    giveContents(file, bytes, set);
    if (name !== '') set(members.name, name);
    return { step: ({ run }) => run.surroundings.commit(run, [file], true) };
  },

  /** The contents behind an address that `getDocumentUrl` gave, as a text that a browser would take for an address too. */
  'read-file': (on, url: string) => {
    const file = fileBehind(on, url);
    if (file === undefined) throw new FlowError('javascript-action', `There is no file behind the address ${url}.`);
    const answer = (value: Value) => {
      if (value instanceof Uint8Array) return `data:application/octet-stream;base64,${encodeBase64(value)}`;
      throw new FlowError(
        'javascript-action',
        `The file of ${file.entity} with the id ${file.guid} has no contents on this device.`,
      );
    };
    return { step: ({ run }) => readContents(on.device, run, file), answer };
  },
};

/** The answer to a request for the address of a file. */
export function fileRequest(on: ScriptDevice, url: string): Errand {
  const file = fileBehind(on, url);
  const answered = (value: Value) => {
    if (!(value instanceof Uint8Array)) return { status: 404, statusText: 'Not Found', url, headers: [], body: '' };
    const headers = [['content-type', 'application/octet-stream']];
    return { status: 200, statusText: 'OK', url, headers, body: Buffer.from(value).toString('latin1') };
  };
  if (file === undefined) return { done: answered(null) };
  return { step: ({ run }) => readContents(on.device, run, file), answer: answered };
}

/** Whether an address is one of a file of the app. */
export function isFileAddress(url: string, remoteUrl: string): boolean {
  return url.startsWith(`${remoteUrl}file?`);
}

/** What the device has, or else, of an object that lives on the server, what that has. */
function readContents(device: Device, run: Run, file: EntityObject): Value | Later {
  const contents = contentsOf(file);
  if (contents !== undefined) return contents;
  if (file.isNew || !device.state.isOnline(file.entity)) return null;
  const id = { entity: file.entity, guid: file.guid };
  device.request({ kind: 'download-file', file: id }, { kind: 'file', run: run.id }, describeId(id));
  return later;
}

function fileBehind({ call }: ScriptDevice, url: string): EntityObject | undefined {
  const [, guid] = /(?:^|[?&]guid=)(\d+)(?:&|$)/.exec(url) ?? [];
  const file = guid === undefined ? undefined : call.call.host.findObject(Number(guid));
  return file === undefined || fileMembers(file.layout) === undefined ? undefined : file;
}

function noFile({ entity }: EntityObject): FlowError {
  return new FlowError(
    'javascript-action',
    `${entity} is no file: only System.FileDocument and what specializes it has contents.`,
  );
}
