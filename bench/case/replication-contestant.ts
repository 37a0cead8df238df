import type { Contestant } from '../comparison.js';
import { type ReplicationPeer, storedItems } from '../peer/replication-peer.js';

/** A tenth of the objects: they cost each much more, and the figures are for one. */
const share = 10;

/** Another product with objects to bring up, and as many to bring down. */
export async function replicationContestant(
  name: string,
  objects: number,
  load: () => Promise<ReplicationPeer>,
): Promise<Contestant> {
  const units = Math.ceil(objects / share);
  const peer = await load();
  const ofDevice = storedItems(units, 'device');
  const ofServer = storedItems(units, 'server');
  return {
    name,
    units,
    prepare: () => peer.prepare(ofDevice, ofServer),
    async run() {
      const { onDevice, onServer } = await peer.synchronize();
      if (onDevice !== 2 * units || onServer !== 2 * units)
        throw new Error(`${name} left ${onDevice} and ${onServer} objects instead of ${2 * units}.`);
    },
  };
}
