import { groupByEntity } from '../../wire/group-ids.js';
import type { ClientState } from '../client-state.js';
import type { Synchronization } from './synchronization.js';

/**
 * Objects that the server refused: a new one does not exist there, so it goes here too, whatever its mode; one that exists there
 * is again as the server has it, and goes when it is gone there (semantics 3.7, 3.15).
 */
export function applyRefusals({ answer, upload, files }: Synchronization, { database }: ClientState): void {
  if (answer === undefined || answer.rejected.length === 0) return;
  const sent = new Set(upload.uploaded.map(({ guid }) => guid));
  const refused = new Set(answer.rejected.map(({ guid }) => guid).filter((guid) => sent.has(guid)));
  database.store(
    answer.objects.filter(({ guid }) => refused.has(guid)),
    files,
  );
  const gone = [
    ...answer.rejected.filter(({ guid }) => upload.isNew.has(guid)),
    ...answer.missing.filter(({ guid }) => refused.has(guid)),
  ];
  for (const [entity, guids] of groupByEntity(gone)) database.forget(entity, guids);
}
