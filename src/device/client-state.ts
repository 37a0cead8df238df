import type { EntityPlacement } from '../behaviour/offline-entities.js';
import type { ObjectMemory } from '../database/object-memory.js';
import type { AppIndex } from '../model/app-index.js';
import type { Guid } from '../value/value.js';
import type { OfflineDatabase } from './offline-database.js';

/** What a device keeps of objects: the rows, what is in memory, and how each entity is handled. */
export interface ClientState {
  readonly index: AppIndex;
  readonly placements: ReadonlyMap<string, EntityPlacement>;
  readonly database: OfflineDatabase;
  readonly memory: ObjectMemory;
  /** Non-persistable objects that came into being in a microflow. */
  readonly madeByMicroflows: Set<Guid>;
  /** Read and written on the server: an Online entity, or any persistable one in an online profile. */
  isOnline(entity: string): boolean;
}
