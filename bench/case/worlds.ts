import type { Database } from 'sql.js';
import { createWorld } from '../../src/world/create-world.js';
import { expectReturned, openStock } from '../app/stock.js';
import type { Case } from '../comparison.js';

/** What a test costs that shares nothing with the one before: a world, a device with its start-up synchronization, one flow. */
export const worlds: Case = {
  name: 'worlds',
  async *comparisons(scale) {
    const app = await openStock();
    const units = scale.units(1_000);
    const tables =
      'CREATE TABLE Item (_guid INTEGER PRIMARY KEY, Number INTEGER, Name TEXT); CREATE TABLE Line (_guid INTEGER PRIMARY KEY)';
    const open = (): Database => {
      const database = new app.sqlite.Database();
      database.exec(tables);
      return database;
    };
    yield {
      name: 'worlds',
      title: 'An isolated scenario: a world, a device, a small flow',
      unit: 'scenario',
      units,
      rounds: scale.rounds(7),
      absoluteGoal: { contestant: 'nanoflow-harness', atMostMicroseconds: 1_000 },
      contestants: [
        {
          name: 'sql.js, two databases with two tables',
          run: () => {
            for (let count = 0; count < units; count++) {
              const both = [open(), open()];
              for (const database of both) database.close();
            }
          },
        },
        {
          name: 'nanoflow-harness',
          run: async () => {
            for (let count = 0; count < units; count++) {
              const world = createWorld(app);
              const phone = await world.addDevice('phone');
              expectReturned(await phone.run('Stock.CountOne'), true);
              world.dispose();
            }
          },
        },
      ],
    };
  },
};
