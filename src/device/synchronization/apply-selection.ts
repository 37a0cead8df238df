import { groupByEntity } from '../../wire/group-ids.js';
import type { ClientState } from '../client-state.js';
import { applyRefusals } from './apply-refusals.js';
import { acceptedFiles } from './plan-files.js';
import type { Synchronization } from './synchronization.js';

/**
 * Ends a synchronization of selected or unsynchronized objects: they become what the answer says; what is gone on the server, and
 * new objects that it refused, are removed (semantics 3.3, 3.7).
 *
 * @returns how many objects came
 */
export function applySelection(synchronization: Synchronization, state: ClientState): number {
  const { database } = state;
  const { upload, answer } = synchronization;
  if (answer === undefined) return 0;
  const { objects, missing } = answer;
  database.transaction(() => {
    database.files.keepRevisions(acceptedFiles(synchronization));
    database.store(objects, synchronization.files);
    for (const [entity, guids] of groupByEntity(missing)) database.forget(entity, guids);
    applyRefusals(synchronization, state);
    const deletions = upload.deleted.map(({ guid }) => guid);
    database.acknowledge(upload.uploaded, deletions);
  });
  return objects.length;
}
