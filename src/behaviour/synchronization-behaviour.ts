/** Switches about synchronizations: when they run, what they do, and who judges it (semantics 3). */
export interface SynchronizationBehaviour {
  /** When a start synchronizes: at every start, after any redeployment, or only where version or domain model changed (3.2). */
  readonly startupSync: 'always' | 'redeploy' | 'changed';
  /** A failed start-up synchronization is tried again at the next start (3.2). */
  readonly startupSyncRetry: boolean;
  /** Local changes that do not fit a new domain model become `System.SynchronizationError` and the start goes on (3.17). */
  readonly startupMisfits: boolean;
  /** A failing object is skipped alone; otherwise it reverts the whole upload, on the device too (3.9). */
  readonly perObjectUpload: boolean;
  /** All new objects of an upload are created on the server before any is committed: Mendix 7 (3.5). */
  readonly uploadCreatesFirst: boolean;
  /** Who finds references to objects that were never committed: nobody, the device (stops all), the server (rejects one). */
  readonly referenceCheck: 'none' | 'device' | 'server';
  /** The server skips a change-set that it has applied before (3.8). */
  readonly idempotentUpload: boolean;
  /** Rejected objects are kept as rows of `System.SynchronizationError` (3.9). */
  readonly syncErrorEntity: boolean;
  /** Synchronize fails with `PartialSynchronizationError` when the server rejected objects (3.9). */
  readonly throwPartialSync: boolean;
  /** The server deletes, after a synchronization, what it committed by itself on the way (3.9). */
  readonly deleteAutoCommitted: boolean;
  /** Entities whose uploads the server refuses: none, every mode that is not downloaded, or Online alone (3.6). */
  readonly refusedUploads: 'none' | 'not-downloaded' | 'online';
  /** 30 seconds for each request: in every profile, or in hybrid ones only (3.8). */
  readonly syncTimeLimit: 'all' | 'hybrid';
  /** Requests of native apps have the limit of their profile, those of a synchronization and of microflows apart (1.9). */
  readonly networkTimeLimit: boolean;
  /** The client repeats its own offline requests after a connection error; never microflow calls (3.8). */
  readonly requestAutoRetry: boolean;
  /** The activity Synchronize exists (3.3). */
  readonly syncActivity: boolean;
  /** Its mode *Selected object(s)* exists. */
  readonly selectedSync: boolean;
  /** Its mode *Unsynchronized objects* exists. */
  readonly unsynchronizedSync: boolean;
  /** Unsynchronized and Selected run beside the flow instead of blocking it (3.3). */
  readonly backgroundSync: boolean;
  /** Committing an object that is being synchronized fails. */
  readonly blockCommitDuringSync: boolean;
  /** The activity Cancel synchronization exists. */
  readonly cancelSync: boolean;
  /** The activity Synchronize to device exists (3.10). */
  readonly syncToDevice: boolean;
  /** The activity Clear from device exists. */
  readonly clearFromDevice: boolean;
  /** Clear from device also takes single objects and lists. */
  readonly clearObjectsFromDevice: boolean;
  /** An expired session is created again by itself (3.12). */
  readonly authTokens: boolean;
  /** `System.SynchronizationHistory` has a row for each synchronization (3.8). */
  readonly synchronizationHistory: boolean;
}
