import { FlowError } from '../../problem/flow-error.js';
import type { Guid } from '../../value/value.js';
import type { SynchronizeAnswer } from '../../wire/messages.js';
import { decodeTable } from '../../wire/object-tables.js';
import type { Device } from '../device.js';
import type { AppliedDownload } from './apply-download.js';
import type { Synchronization } from './synchronization.js';

/**
 * Ends a synchronization of selected or unsynchronized objects: they become what the answer says; what is gone on the server, and
 * new objects that it refused, are removed (semantics 3.3, 3.7).
 */
export function applySelection(synchronization: Synchronization, answer: SynchronizeAnswer, device: Device): AppliedDownload {
  const { upload, rejected } = synchronization;
  const { database } = device.state;
  const removed: Guid[] = [];
  let received = 0;
  database.transaction(() => {
    database.acknowledge(
      upload.uploaded.map(({ guid }) => guid),
      upload.deleted.map(({ guid }) => guid),
    );
    for (const table of answer.objects) {
      const objects = decodeTable(table, device.index);
      if ('problem' in objects)
        throw new FlowError('synchronization', `The server sent rows that do not fit: ${objects.problem}`);
      database.store(objects);
      received += objects.length;
    }
    const gone = [...answer.missing, ...rejected.filter(({ guid }) => upload.isNew.has(guid))];
    for (const { entity, guid } of gone) {
      database.forget(entity, [guid]);
      removed.push(guid);
    }
  });
  return { received, removed };
}
