import type { EntityPlacement } from '../../behaviour/offline-entities.js';
import type { Guid } from '../../value/value.js';
import type { FileState, ObjectId, Rejection, UploadTable } from '../../wire/messages.js';
import type { ReceivedObject } from '../../wire/object-tables.js';
import type { ArrivedFile } from '../device-files.js';

export type SynchronizationType = 'all' | 'unsynchronized' | 'specific';

/** What a synchronization is begun for. */
export interface Occasion {
  /** The run that asks for it; none for a start or a user's. */
  readonly run: number | undefined;
  /** The run goes on meanwhile (semantics 3.3). */
  readonly isBackground: boolean;
  /** It belongs to a new model: the local database is made anew, so that rows which do not come again are lost (semantics 3.2). */
  readonly rebuilds: boolean;
}

/** The contents of one file, to be sent before the objects. */
export interface OutgoingFile extends ObjectId {
  readonly contents: Uint8Array;
}

/** The same, once the server has taken it. */
export interface AcceptedFile extends OutgoingFile {
  readonly revision: number;
}

/** What one synchronization sends. */
export interface Upload {
  /** Names this set of changes; a repeated synchronization of the same changes has the same name (semantics 3.8). */
  readonly changeSet: string;
  readonly objects: readonly UploadTable[];
  readonly files: readonly OutgoingFile[];
  readonly uploaded: readonly ObjectId[];
  /** Those of them that the server has never seen. */
  readonly isNew: ReadonlySet<Guid>;
  readonly deleted: readonly ObjectId[];
  readonly requested: readonly ObjectId[];
}

/** What the server said to the upload. */
export interface UploadAnswer {
  readonly rejected: readonly Rejection[];
  /** The requested and uploaded objects as they are on the server now. */
  readonly objects: readonly ReceivedObject[];
  readonly files: readonly FileState[];
  readonly missing: readonly ObjectId[];
}

/** One synchronization on its way: data only, so that a world can be copied in the middle of it. */
export interface Synchronization {
  readonly number: number;
  readonly type: SynchronizationType;
  readonly occasion: Occasion;
  readonly upload: Upload;
  /** Every object that takes part in the upload. */
  readonly sent: ReadonlySet<Guid>;
  /** Files whose contents are still to be sent, the next one first. */
  readonly outgoing: OutgoingFile[];
  /** The contents of the next file failed to arrive once already. */
  isRepeated: boolean;
  /** The objects are on their way, or nothing had to be sent. */
  isSent: boolean;
  /** Absent until the answer has come, and where nothing had to be sent. */
  answer: UploadAnswer | undefined;
  /** Entities still to be asked for, the next one first. */
  readonly remaining: EntityPlacement[];
  readonly downloads: Download[];
  /** Files whose contents are still to be fetched, the next one first; absent until all objects are there. */
  incoming: ObjectId[] | undefined;
  /** The contents that came, and those that are known without a request. */
  readonly files: Map<Guid, ArrivedFile>;
}

/** The rows of one entity as they came. */
export interface Download {
  readonly entity: string;
  readonly objects: readonly ReceivedObject[];
  readonly files: readonly FileState[];
}

export const simultaneous =
  'Performing simultaneous synchronizations is not supported. Please try again after the current synchronization is completed.';
