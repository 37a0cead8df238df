import type { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { World } from '../../src/world/world.js';
import { expectReturned, itemRows, openStock } from '../app/stock.js';
import type { Case, Contestant } from '../comparison.js';
import { pouchdbPeer } from '../peer/pouchdb.js';
import { rxdbPeer } from '../peer/rxdb.js';
import { ItemDatabase, type ItemRow, itemCells } from '../raw/item-database.js';
import { replicationContestant } from './replication-contestant.js';

/** Every object of a device has changed: all go up, and all come down again. */
export const synchronization: Case = {
  name: 'synchronization',
  async *comparisons(scale) {
    const app = await openStock();
    const units = scale.units(10_000);
    const device = new ItemDatabase(app.sqlite);
    const server = new ItemDatabase(app.sqlite);
    device.write(itemCells(units, true));
    server.write(itemCells(units, false));
    yield {
      name: 'synchronization',
      title: `A full synchronization of ${units} changed objects: up and down`,
      unit: 'object',
      remark:
        'Beside what SQLite does here, the server looks at the rules, handlers and references of each object before it stores it, in a ' +
        "savepoint of its own where others may depend on it, answers with all of them, and both sides check each other's messages; " +
        'the device keeps what is in memory, and what changed. ' +
        'RxDB and PouchDB bring as many documents up and as many others down, between two databases in memory.',
      units,
      rounds: scale.rounds(11),
      contestants: [
        {
          name: 'sql.js and JSON',
          run: () => {
            server.write(overTheWire(device.all('WHERE _dirty > 0', '_seq')));
            device.write(overTheWire(server.all()));
          },
          prepare: () => device.write(itemCells(units, true)),
        },
        { ...changedOnDevice(app, units, 'nanoflow-harness'), goal: 1.5 },
        await replicationContestant('RxDB', units, rxdbPeer),
        await replicationContestant('PouchDB', units, pouchdbPeer),
      ],
    };
    const many = scale.units(100_000);
    yield {
      name: 'synchronization-of-many',
      title: `A full synchronization of ${many} objects, beside one of ${units}`,
      unit: 'object',
      remark: 'Each object costs the same however many there are: nothing here is more than linear.',
      units,
      rounds: scale.rounds(3),
      contestants: [
        changedOnDevice(app, units, `${units} objects`),
        { ...changedOnDevice(app, many, `${many} objects`), goal: 1.3 },
      ],
    };
  },
};

/** A device that has changed all of its objects, and synchronizes. */
function changedOnDevice(app: App, units: number, name: string): Contestant {
  let world: World | undefined;
  let phone: DeviceControl;
  return {
    name,
    units,
    async prepare() {
      // A world of its own for each round: the devices of earlier rounds would be garbage that never goes.
      world?.dispose();
      world = createWorld(app, { tracing: false });
      world.server.insert('Stock.Item', itemRows(units));
      phone = await world.addDevice('phone');
      const items = phone.query('Stock.Item');
      expectReturned(await phone.run('Stock.ChangeAll', { Items: items }));
      expectReturned(await phone.run('Stock.CommitAll', { Items: items }));
    },
    run: () => phone.synchronize(),
  };
}

/** A message is text, and its receiver reads it again. */
function overTheWire(rows: readonly ItemRow[]): ItemRow[] {
  return JSON.parse(JSON.stringify(rows)) as ItemRow[];
}
