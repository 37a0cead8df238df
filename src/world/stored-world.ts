import type { DurableState } from '../device/durable-state.js';
import type { StoredServer } from '../server/stored-server.js';

/**
 * What is left of a world when everything in it was switched off: what its devices keep on their disks, and the server. Plain data
 * and the bytes of databases; another world can be made of it.
 */
export interface StoredWorld {
  /** Ids of new objects go on from here. */
  readonly nextId: number;
  readonly server: StoredServer;
  readonly devices: readonly StoredDevice[];
}

export interface StoredDevice {
  readonly name: string;
  readonly profile: string | null;
  readonly state: DurableState;
}
