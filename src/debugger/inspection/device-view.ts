import type { ObjectMemory } from '../../database/object-memory.js';
import type { Device } from '../../device/device.js';
import type { Encoded, FormatMoment } from '../../trace/encode.js';
import type { Inhabitant } from '../../world/exchanges.js';
import { type TableView, viewTables } from './table-view.js';
import { type ObjectView, viewObject } from './value-view.js';

/** An object that is committed on the device, and that the server does not know in this form. */
export interface UnsynchronizedView {
  readonly object: ObjectView;
  readonly isNew: boolean;
  /** What the server had last, of the members that have changed since. */
  readonly before: Encoded;
}

export interface NetworkView {
  readonly isConnected: boolean;
  readonly requests: number;
  /** Faults that wait for a message, as sentences. */
  readonly faults: readonly string[];
}

/** The objects in memory, which can be many. */
export interface MemoryView {
  readonly count: number;
  /** New objects, and those with changes that are not committed. */
  readonly uncommitted: number;
  items(offset: number, limit: number): readonly ObjectView[];
}

/** A device at one moment. Every part is made when it is asked for. */
export interface DeviceView {
  readonly name: string;
  readonly user: string | undefined;
  /** Names of the open pages, the visible one last. */
  readonly pages: readonly string[];
  readonly network: NetworkView;
  readonly isSynchronizing: boolean;
  /** Everything in memory, in the order in which it came. */
  readonly objects: readonly ObjectView[];
  /** The same where a part of it is asked for. */
  readonly memory: MemoryView;
  /** The offline database. */
  readonly tables: readonly TableView[];
  readonly unsynchronized: readonly UnsynchronizedView[];
  /** What was deleted here and the server has not heard of. */
  readonly tombstones: readonly { readonly entity: string; readonly id: string }[];
  readonly storage: Readonly<Record<string, string>>;
}

export function viewDevice({ device, link }: Inhabitant, formatMoment: FormatMoment): DeviceView {
  const { state } = device;
  return {
    name: device.name,
    get user() {
      return device.session?.userName;
    },
    get pages() {
      return device.pages.pages.map(({ page }) => page);
    },
    get network() {
      return { isConnected: link.isConnected, requests: link.requestCount, faults: link.unused };
    },
    get isSynchronizing() {
      return device.synchronizations.isRunning;
    },
    get objects() {
      return [...state.memory.look()].map((object) => viewObject(object, formatMoment));
    },
    get memory() {
      return viewMemory(state.memory, formatMoment);
    },
    get tables() {
      return viewTables(state.database.entities, formatMoment);
    },
    get unsynchronized() {
      return unsynchronizedOf(device, formatMoment);
    },
    get tombstones() {
      return state.database.deleted().map(({ entity, guid }) => ({ entity, id: String(guid) }));
    },
    get storage() {
      return Object.fromEntries(device.storage);
    },
  };
}

function viewMemory(memory: ObjectMemory, formatMoment: FormatMoment): MemoryView {
  return {
    count: memory.size,
    uncommitted: memory.uncommittedCount,
    items: (offset, limit) => [...memory.look()].slice(offset, offset + limit).map((object) => viewObject(object, formatMoment)),
  };
}

function unsynchronizedOf({ state }: Device, formatMoment: FormatMoment): readonly UnsynchronizedView[] {
  return state.database
    .unsynchronized()
    .map(({ stored, isNew, base }) => ({ object: viewObject(stored, formatMoment), isNew, before: base as Encoded }));
}
