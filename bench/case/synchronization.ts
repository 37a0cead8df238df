import { createWorld } from '../../src/world/create-world.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import { expectReturned, itemRows, openStock } from '../app/stock.js';
import type { Case } from '../comparison.js';
import { ItemDatabase, type ItemRow, itemCells } from '../raw/item-database.js';

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
    const world = createWorld(app, { tracing: false });
    world.server.insert('Stock.Item', itemRows(units));
    let phone: DeviceControl;
    let count = 0;
    yield {
      name: 'synchronization',
      title: `A full synchronization of ${units} changed objects: up and down`,
      unit: 'object',
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
        {
          name: 'nanoflow-harness',
          goal: 1.5,
          async prepare() {
            phone = await world.addDevice(`phone ${++count}`);
            const items = phone.query('Stock.Item');
            expectReturned(await phone.run('Stock.ChangeAll', { Items: items }));
            expectReturned(await phone.run('Stock.CommitAll', { Items: items }));
          },
          run: () => phone.synchronize(),
        },
      ],
    };
  },
};

/** A message is text, and its receiver reads it again. */
function overTheWire(rows: readonly ItemRow[]): ItemRow[] {
  return JSON.parse(JSON.stringify(rows)) as ItemRow[];
}
