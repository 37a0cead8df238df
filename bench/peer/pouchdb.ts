import { loadPeer } from './load-peer.js';
import type { ReplicationPeer, StoredItem } from './replication-peer.js';

/** The parts of PouchDB that are used here. */
interface Pouch {
  new (name: string, options: unknown): PouchDatabase;
  plugin(plugin: unknown): Pouch;
}
interface PouchDatabase {
  bulkDocs(documents: readonly unknown[]): Promise<unknown>;
  info(): Promise<{ readonly doc_count: number }>;
  destroy(): Promise<unknown>;
  readonly replicate: {
    to(other: PouchDatabase, options: unknown): Promise<unknown>;
    from(other: PouchDatabase, options: unknown): Promise<unknown>;
  };
}
interface Exported<Value> {
  readonly default: Value;
}

const batches = { batch_size: 1_000 };

/** Two databases in memory, and PouchDB's replication between them. */
export async function pouchdbPeer(): Promise<ReplicationPeer> {
  const { default: Core } = await loadPeer<Exported<Pouch>>('pouchdb-core');
  const { default: memory } = await loadPeer<Exported<unknown>>('pouchdb-adapter-memory');
  const { default: replication } = await loadPeer<Exported<unknown>>('pouchdb-replication');
  const Database = Core.plugin(memory).plugin(replication);
  let device: PouchDatabase | undefined;
  let server: PouchDatabase | undefined;
  let made = 0;
  const filled = async (items: readonly StoredItem[]) => {
    const database = new Database(`items${++made}`, { adapter: 'memory' });
    await database.bulkDocs(items.map(({ id, ...item }) => ({ _id: id, ...item })));
    return database;
  };
  return {
    async prepare(ofDevice, ofServer) {
      await device?.destroy();
      await server?.destroy();
      device = await filled(ofDevice);
      server = await filled(ofServer);
    },
    async synchronize() {
      if (device === undefined || server === undefined) throw new Error('It was not prepared.');
      await device.replicate.to(server, batches);
      await device.replicate.from(server, batches);
      return { onDevice: (await device.info()).doc_count, onServer: (await server.info()).doc_count };
    },
  };
}
