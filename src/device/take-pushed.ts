import { FlowError } from '../problem/flow-error.js';
import type { MicroflowAnswer } from '../wire/messages.js';
import { decodeTable } from '../wire/object-tables.js';
import type { Device } from './device.js';
import { refreshMemory } from './synchronization/refresh-memory.js';

/**
 * Objects that a microflow sent with Synchronize to device: their rows are written over what the device has, committed but
 * unsynchronized values included; uncommitted changes stay on top. Gone ones are removed (semantics 3.10).
 */
export function takePushed({ pushed, removed }: MicroflowAnswer, device: Device): void {
  if (pushed.length === 0 && removed.length === 0) return;
  const { database } = device.state;
  database.transaction(() => {
    for (const table of pushed) {
      const objects = decodeTable(table, device.index);
      if ('problem' in objects)
        throw new FlowError('microflow', `The objects that the microflow sent do not fit: ${objects.problem}`);
      database.store(objects.filter(({ layout }) => database.entities.stores(layout.entity)));
    }
    for (const { entity, guid } of removed) if (database.entities.stores(entity)) database.forget(entity, [guid]);
  });
  device.emptyVariables(refreshMemory(device.state));
}
