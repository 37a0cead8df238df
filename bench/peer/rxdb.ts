import { loadPeer } from './load-peer.js';
import type { ReplicationPeer, StoredItem } from './replication-peer.js';

/** The parts of RxDB that are used here. */
interface Core {
  createRxDatabase(options: unknown): Promise<Database>;
  getChangedDocumentsSince(
    storage: unknown,
    limit: number,
    checkpoint: unknown,
  ): Promise<{ readonly documents: readonly unknown[]; readonly checkpoint: unknown }>;
}
interface Database {
  addCollections(collections: unknown): Promise<{ readonly items: Collection }>;
  close(): Promise<boolean>;
}
interface Collection {
  bulkUpsert(items: readonly StoredItem[]): Promise<unknown>;
  readonly storageInstance: unknown;
  find(): { exec(): Promise<readonly unknown[]> };
}
interface Replication {
  replicateRxCollection(options: unknown): { awaitInitialReplication(): Promise<unknown>; cancel(): Promise<unknown> };
}
interface Memory {
  getRxStorageMemory(): unknown;
}

const text = { type: 'string' } as const;
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { ...text, maxLength: 20 },
    number: { type: 'integer' },
    name: text,
    price: text,
    due: { type: 'integer' },
    active: { type: 'boolean' },
    status: text,
  },
  required: ['id'],
};

/** Two databases in memory, and RxDB's replication between them by function calls. */
export async function rxdbPeer(): Promise<ReplicationPeer> {
  const { createRxDatabase, getChangedDocumentsSince } = await loadPeer<Core>('rxdb/plugins/core');
  const { replicateRxCollection } = await loadPeer<Replication>('rxdb/plugins/replication');
  const { getRxStorageMemory } = await loadPeer<Memory>('rxdb/plugins/storage-memory');
  let databases: Database[] = [];
  let device: Collection;
  let server: Collection;
  let made = 0;
  const collection = async () => {
    const database = await createRxDatabase({ name: `items${++made}`, storage: getRxStorageMemory(), multiInstance: false });
    databases.push(database);
    return (await database.addCollections({ items: { schema } })).items;
  };
  return {
    async prepare(ofDevice, ofServer) {
      for (const database of databases) await database.close();
      databases = [];
      device = await collection();
      server = await collection();
      await device.bulkUpsert(ofDevice);
      await server.bulkUpsert(ofServer);
    },
    async synchronize() {
      const replication = replicateRxCollection({
        collection: device,
        replicationIdentifier: 'benchmark',
        live: false,
        waitForLeadership: false,
        push: {
          batchSize: 1_000,
          async handler(changes: readonly { readonly newDocumentState: StoredItem }[]) {
            await server.bulkUpsert(changes.map(({ newDocumentState }) => newDocumentState));
            return [];
          },
        },
        pull: {
          batchSize: 1_000,
          handler: (checkpoint: unknown, limit: number) => getChangedDocumentsSince(server.storageInstance, limit, checkpoint),
        },
      });
      await replication.awaitInitialReplication();
      await replication.cancel();
      return { onDevice: (await device.find().exec()).length, onServer: (await server.find().exec()).length };
    },
  };
}
