import type { SynchronizationOutcome } from '../device/synchronization/synchronizer.js';
import type { Failure } from '../problem/failure.js';

/** How a synchronization ended. The numbers are 0 where it failed. */
export interface SynchronizationResult {
  /** Objects that were sent. */
  readonly uploaded: number;
  /** Deletions that were sent. */
  readonly deleted: number;
  /** Objects that came. */
  readonly downloaded: number;
  /** Objects that the server refused; the others were synchronized all the same. */
  readonly rejected: readonly { readonly entity: string; readonly id: string; readonly reason: string }[];
  /** Why it failed, or the error about what was refused; the text is what the user sees. */
  readonly error: Failure | undefined;
}

export function describeSynchronization({ effect, error }: SynchronizationOutcome): SynchronizationResult {
  const { uploaded = 0, deleted = 0, downloaded = 0, rejected = [] } = effect ?? {};
  return {
    uploaded,
    deleted,
    downloaded,
    rejected: rejected.map(({ entity, guid, reason }) => ({ entity, id: String(guid), reason })),
    error,
  };
}
