import { placementsOf, placingVariant } from '../behaviour/offline-entities.js';
import { ObjectMemory } from '../database/object-memory.js';
import type { ClientState } from './client-state.js';
import type { DeviceSetup } from './device-setup.js';
import type { DurableState } from './durable-state.js';
import { OfflineDatabase } from './offline-database.js';

/**
 * An empty memory over a database: a copy of the original's, what a stopped device has left on its disk, or a new one.
 *
 * @param original of the device to go on from
 */
export function makeClientState(
  { sqlite, index, behaviour, profile, limits }: DeviceSetup,
  original: ClientState | undefined,
  durable: DurableState | undefined,
): ClientState {
  const placements = placementsOf(index, profile, behaviour);
  const options = {
    emptyTextIsNull: !behaviour.emptyVsBlank,
    retrievedRows: limits.retrievedRows,
    contentsAloneTravel: behaviour.contentsAloneTravel,
    plan: `of a device ${behaviour.emptyVsBlank} ${placingVariant(behaviour)} ${profile?.name ?? ''}`,
  };
  const database = original?.database.fork() ?? OfflineDatabase.create(sqlite, index, placements, options, durable);
  return {
    index,
    placements,
    database,
    memory: new ObjectMemory(index, database.entities),
    madeByMicroflows: new Set(),
    isOnline: (entity) => placements.get(entity)?.mode === 'online',
  };
}
