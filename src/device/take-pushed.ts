import { FlowError } from '../problem/flow-error.js';
import { isSameValue } from '../value/same-value.js';
import type { MicroflowAnswer, ObjectTable } from '../wire/messages.js';
import { decodeTable, type ReceivedObject } from '../wire/object-tables.js';
import type { ClientState } from './client-state.js';
import type { Device } from './device.js';
import { refreshMemory } from './synchronization/refresh-memory.js';

/**
 * Objects that a microflow sent with Synchronize to device: their rows are written over what the device has, committed but
 * unsynchronized values included; uncommitted changes stay on top. Gone ones are removed (semantics 3.10).
 */
export function takePushed({ pushed, uncommitted, removed }: MicroflowAnswer, device: Device): void {
  const { state } = device;
  const { database } = state;
  const rows = storedHere(pushed, state);
  const gone = removed.filter(({ entity }) => database.entities.stores(entity));
  if (rows.length === 0 && gone.length === 0) return;
  database.transaction(() => {
    database.store(rows);
    for (const { entity, guid } of gone) database.forget(entity, [guid]);
  });
  device.emptyVariables(refreshMemory(state));
  for (const changed of storedHere(uncommitted, state)) takeChanges(changed, state);
}

/** What the microflow changed and did not commit is an uncommitted change here: a rollback goes back to the row. */
function takeChanges({ guid, layout, values, members }: ReceivedObject, { memory, index }: ClientState): void {
  const object = memory.find(guid, layout.entity);
  if (object === undefined || !index.isA(object.entity, layout.entity)) return;
  const before = object.committed ?? object.values.slice();
  for (const { slot } of members) {
    const value = values[slot] ?? null;
    if (!isSameValue(value, before[slot] ?? null)) memory.change(object, slot, value);
  }
}

function storedHere(tables: readonly ObjectTable[], { index, database }: ClientState): ReceivedObject[] {
  return tables.flatMap((table) => {
    const objects = decodeTable(table, index);
    if ('problem' in objects)
      throw new FlowError('microflow', `The objects that the microflow sent do not fit: ${objects.problem}`);
    return objects.filter(({ layout }) => database.entities.stores(layout.entity));
  });
}
