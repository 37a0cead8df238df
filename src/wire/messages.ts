import type { DeviceType } from '../model/navigation.js';
import type { Guid } from '../value/value.js';

/** The version of the messages. Device and server refuse each other's when it differs. */
export const protocolVersion = 1;

/** A value as JSON carries it: see `encode-value.ts`. */
export type WireValue = null | boolean | number | string | readonly Guid[];

/** Objects of one entity: the names of their members once, then a row for each with its id first. */
export interface ObjectTable {
  readonly entity: string;
  readonly members: readonly string[];
  readonly rows: readonly (readonly WireValue[])[];
  /** Members that the user may not read in any of these objects, and that are not among `members`. */
  readonly hidden?: readonly string[];
  /** Members that the user may read and not write in any of these objects. */
  readonly readOnly?: readonly string[];
}

/** Objects that a device wants stored: beside each row what the server has to know about it (semantics 3.5). */
export interface UploadTable extends ObjectTable {
  /** By row: whether the object is new to the server. */
  readonly isNew: readonly boolean[];
  /** By row: the places of the members that differ from the last synchronization. */
  readonly changed: readonly (readonly number[])[];
  /** By row: the place in the order of local commits, over all entities. */
  readonly order: readonly number[];
}

export interface ObjectId {
  readonly entity: string;
  readonly guid: Guid;
}

/** What a device asks. */
export type Request =
  | StartRequest
  | RenewRequest
  | ModelRequest
  | DownloadRequest
  | UploadFileRequest
  | DownloadFileRequest
  | SynchronizeRequest
  | MicroflowRequest
  | CreateRequest
  | RetrieveRequest
  | FollowRequest
  | CommitRequest
  | DeleteRequest;

export type RequestKind = Request['kind'];

/** Every kind of request, as tests name them. */
export const requestKinds = [
  'start',
  'renew',
  'model',
  'download',
  'upload-file',
  'download-file',
  'synchronize',
  'microflow',
  'create',
  'retrieve',
  'follow',
  'commit',
  'delete',
] as const satisfies readonly RequestKind[];

/** Begins a session. */
export interface StartRequest {
  readonly kind: 'start';
  /** A user's name, or nothing for somebody who has not signed in. */
  readonly user: string | null;
  /** The model that the device runs. */
  readonly model: string;
  readonly deviceType: DeviceType;
}

/** Begins a session again for a device whose session has ended (semantics 3.12). */
export interface RenewRequest {
  readonly kind: 'renew';
  /** What the server gave at the start of the first session. */
  readonly authToken: string;
  /** The session that has ended: file contents that were sent in it wait for the new one. */
  readonly ended: string;
}

/** Which model is deployed: what a device asks at a later start (semantics 3.2). */
export interface ModelRequest {
  readonly kind: 'model';
}

/** All rows of one entity that the user may read, by its mode in the profile. */
export interface DownloadRequest {
  readonly kind: 'download';
  readonly entity: string;
  /** The constraint of a *By XPath* entity, `''` for all rows. */
  readonly constraint: string;
  /** Specializations that the device asks for by themselves; all others come as plain objects of the entity. */
  readonly without: readonly string[];
}

/** The contents of one file, which the server keeps aside until the objects arrive (semantics 3.5). */
export interface UploadFileRequest {
  readonly kind: 'upload-file';
  readonly file: ObjectId;
  /** Base64. */
  readonly contents: string;
}

/** The contents of one file, as the server has them. */
export interface DownloadFileRequest {
  readonly kind: 'download-file';
  readonly file: ObjectId;
}

/** A file that has contents on the server, and which: another revision after every commit that changed it (semantics 3.6). */
export interface FileState {
  readonly guid: Guid;
  readonly revision: number;
}

/** Everything that was committed and deleted since the last synchronization, in one request. */
export interface SynchronizeRequest {
  readonly kind: 'synchronize';
  /** The model and the profile of the device, by which the server judges whether it takes an entity from it (semantics 3.6). */
  readonly client?: { readonly model: string; readonly profile: string | null };
  /** Names this set of changes, so that a repeated one is recognised. */
  readonly changeSet: string;
  readonly objects: readonly UploadTable[];
  /** Those of them whose contents were sent before. */
  readonly files: readonly Guid[];
  readonly deleted: readonly ObjectId[];
  /** Objects to send back in their state after the changes, with those that were sent. */
  readonly requested: readonly ObjectId[];
}

export interface MicroflowRequest {
  readonly kind: 'microflow';
  readonly microflow: string;
  /** Names and types as the device knows them; the server refuses what no longer fits (semantics 3.17). */
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returnType: string;
  /** By parameter; a missing one was left out. */
  readonly arguments: Readonly<Record<string, WireValue>>;
  /** The objects that arguments refer to. */
  readonly objects: readonly UploadTable[];
  /** Whether UI activities of the microflow are without effect: in offline profiles (semantics 2.12). */
  readonly offline: boolean;
}

/** Online entities, and every entity of an online profile: a new object with the server's defaults and handlers. */
export interface CreateRequest {
  readonly kind: 'create';
  readonly entity: string;
}

export interface RetrieveRequest {
  readonly kind: 'retrieve';
  readonly entity: string;
  /** Without variables: the device has put their values in. */
  readonly constraint: string;
  readonly sorting: readonly { readonly attribute: string; readonly descending: boolean }[];
  readonly limit: number;
  readonly offset: number;
}

export interface FollowRequest {
  readonly kind: 'follow';
  readonly object: ObjectId;
  readonly association: string;
  readonly fromParent: boolean;
}

export interface CommitRequest {
  readonly kind: 'commit';
  readonly objects: readonly UploadTable[];
  /** Those of them whose contents were sent before. */
  readonly files: readonly Guid[];
}

export interface DeleteRequest {
  readonly kind: 'delete';
  readonly objects: readonly ObjectId[];
}

/** What the server answers: the answer of that kind of request, or why there is none. */
export type Response = Answer | Refusal;

export interface Refusal {
  readonly kind: 'refused';
  /**
   * `microflow`: the microflow failed; `session`: signed out; `message`: the request itself is wrong; `outdated`: it does not fit the
   * server's model; `upload`: one object was refused, and with it the whole upload; `file`: the contents of a file are missing or broken.
   */
  readonly reason: 'microflow' | 'validation' | 'access' | 'session' | 'message' | 'outdated' | 'upload' | 'file';
  readonly message: string;
}

export type Answer = StartAnswer | ModelAnswer | ObjectsAnswer | FileAnswer | SynchronizeAnswer | MicroflowAnswer | DoneAnswer;

export interface StartAnswer {
  readonly kind: 'started';
  readonly session: string;
  /** With it the device begins sessions again by itself; nothing in versions without it (semantics 3.12). */
  readonly authToken: string | null;
  readonly user: {
    readonly guid: Guid;
    readonly name: string;
    readonly userRoles: readonly string[];
    readonly moduleRoles: readonly string[];
    readonly anonymous: boolean;
  };
  readonly model: string;
}

export interface ModelAnswer {
  readonly kind: 'model';
  readonly model: string;
  readonly mendixVersion: string;
}

/** Answers `download`, `create`, `retrieve`, `follow` and `commit`. */
export interface ObjectsAnswer {
  readonly kind: 'objects';
  readonly objects: readonly ObjectTable[];
  /** The ids in the order of the result, which tables of several entities can not show. */
  readonly order: readonly Guid[];
  /** Of a download: those of the objects that have contents. */
  readonly files: readonly FileState[];
}

export interface FileAnswer {
  readonly kind: 'file';
  readonly revision: number;
  /** Base64. */
  readonly contents: string;
}

export interface Rejection extends ObjectId {
  readonly reason: string;
}

export interface SynchronizeAnswer {
  readonly kind: 'synchronized';
  readonly rejected: readonly Rejection[];
  /** The requested and uploaded objects as they are on the server now. */
  readonly objects: readonly ObjectTable[];
  /** Those of the objects that have contents. */
  readonly files: readonly FileState[];
  /** Requested objects that are gone or no longer readable. */
  readonly missing: readonly ObjectId[];
}

export interface MicroflowAnswer {
  readonly kind: 'microflow-result';
  readonly returns: WireValue;
  readonly objects: readonly ObjectTable[];
  /** Objects pushed with Synchronize to device, as they were last committed. */
  readonly pushed: readonly ObjectTable[];
  /** Those of them that the microflow changed and did not commit, with the changes (semantics 3.10). */
  readonly uncommitted: readonly ObjectTable[];
  readonly removed: readonly ObjectId[];
  /** UI activities, for an online profile, in their order. */
  readonly instructions: readonly Instruction[];
}

export interface DoneAnswer {
  readonly kind: 'done';
}

/** A UI activity of a microflow that an online profile carries out after the answer. */
export type Instruction =
  | {
      readonly kind: 'show-page';
      readonly page: string;
      readonly title: string | null;
      readonly arguments: Readonly<Record<string, WireValue>>;
    }
  | { readonly kind: 'close-page'; readonly pages: number }
  | {
      readonly kind: 'show-message';
      readonly type: 'Information' | 'Warning' | 'Error';
      readonly text: string;
      readonly blocking: boolean;
    }
  | { readonly kind: 'feedback'; readonly object: ObjectId; readonly member: string; readonly text: string }
  | { readonly kind: 'home-page' }
  | { readonly kind: 'download-file'; readonly object: ObjectId; readonly name: string | null };

/** What travels: one request with the session that it belongs to. */
export interface Envelope {
  readonly protocol: number;
  readonly session: string | null;
  readonly request: Request;
}
