import type { ClientState } from '../client-state.js';
import { applyRefusals } from './apply-refusals.js';
import { acceptedFiles } from './plan-files.js';
import type { Download, Synchronization } from './synchronization.js';

/**
 * Ends a full synchronization in one transaction: the rows of every downloaded entity become exactly those that came, the
 * rows of *Nothing (clear data)* entities go, and what was sent is synchronized (semantics 3.6, 3.15). For a new model the database is
 * made anew: rows of entities that are not downloaded go as well (semantics 3.2).
 *
 * @returns how many objects came
 */
export function applyDownloads(synchronization: Synchronization, state: ClientState): number {
  const { upload, downloads, occasion } = synchronization;
  const byEntity = new Map(downloads.map((download) => [download.entity, download]));
  let received = 0;
  state.database.transaction(() => {
    state.database.files.keepRevisions(acceptedFiles(synchronization));
    applyRefusals(synchronization, state);
    for (const { entity, mode } of state.placements.values()) {
      const download = byEntity.get(entity);
      if (download !== undefined) {
        replaceRows(download, synchronization, state);
        received += download.objects.length;
      } else if (mode === 'none' || (occasion.rebuilds && mode !== 'online'))
        state.database.forget(entity, state.database.guidsOf(entity));
    }
    if (occasion.rebuilds) state.database.forgetDeletions();
    // After what was refused: only the marks tell what its values were before.
    const deletions = upload.deleted.map(({ guid }) => guid);
    state.database.acknowledge(upload.uploaded, deletions);
  });
  return received;
}

function replaceRows({ entity, objects }: Download, { files }: Synchronization, { database }: ClientState): void {
  const kept = new Set(objects.map(({ guid }) => guid));
  database.forget(
    entity,
    database.guidsOf(entity).filter((guid) => !kept.has(guid)),
  );
  database.store(objects, files);
}
