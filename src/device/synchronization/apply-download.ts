import type { Guid } from '../../value/value.js';
import type { ClientState } from '../client-state.js';
import type { Download, Synchronization } from './synchronization.js';

/** What a synchronization changed on the device. */
export interface AppliedDownload {
  readonly received: number;
  readonly removed: readonly Guid[];
}

/**
 * Ends a full synchronization in one transaction: the rows of every downloaded entity become exactly those that came, the
 * rows of *Nothing (clear data)* entities go, and what was sent is synchronized (semantics 3.6, 3.15).
 */
export function applyDownloads(synchronization: Synchronization, state: ClientState): AppliedDownload {
  const { upload, downloads } = synchronization;
  const removed: Guid[] = [];
  let received = 0;
  state.database.transaction(() => {
    const sent = upload.uploaded.map(({ guid }) => guid);
    state.database.acknowledge(
      sent,
      upload.deleted.map(({ guid }) => guid),
    );
    for (const placement of state.placements.values()) {
      const download = downloads.find(({ entity }) => entity === placement.entity);
      if (download !== undefined) {
        removed.push(...replaceRows(download, state));
        received += download.objects.length;
      } else if (placement.mode === 'none') removed.push(...clearRows(placement.entity, state));
    }
    removed.push(...removeRejected(synchronization, state));
  });
  return { received, removed };
}

function replaceRows(download: Download, state: ClientState): Guid[] {
  const kept = new Set(download.objects.map(({ guid }) => guid));
  const gone = state.database.guidsOf(download.entity).filter((guid) => !kept.has(guid));
  state.database.forget(download.entity, gone);
  state.database.store(download.objects);
  return gone;
}

function clearRows(entity: string, state: ClientState): Guid[] {
  const guids = state.database.guidsOf(entity);
  state.database.forget(entity, guids);
  return guids;
}

/** A new object that the server refused does not exist there, so it goes here too, whatever its mode (semantics 3.7). */
function removeRejected({ rejected, upload }: Synchronization, state: ClientState): Guid[] {
  const gone: Guid[] = [];
  for (const { entity, guid } of rejected) {
    if (!upload.isNew.has(guid) || state.database.read(entity, guid) === undefined) continue;
    state.database.forget(entity, [guid]);
    gone.push(guid);
  }
  return gone;
}
