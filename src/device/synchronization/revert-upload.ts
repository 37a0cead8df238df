import { groupByEntity } from '../../wire/group-ids.js';
import type { ClientState } from '../client-state.js';
import type { Upload } from './synchronization.js';

/**
 * Takes back what an upload has sent, before Mendix could refuse single objects: new objects are gone, changed ones have the
 * values of the last synchronization again, from the device's own copy, and nothing of it is unsynchronized (semantics 3.9).
 */
export function revertUpload({ uploaded, isNew, deleted }: Upload, { database }: ClientState): void {
  database.transaction(() => {
    for (const [entity, guids] of groupByEntity(uploaded)) {
      database.restore(
        entity,
        guids.filter((guid) => !isNew.has(guid)),
      );
      database.forget(
        entity,
        guids.filter((guid) => isNew.has(guid)),
      );
    }
    database.acknowledge(
      [],
      deleted.map(({ guid }) => guid),
    );
  });
}
