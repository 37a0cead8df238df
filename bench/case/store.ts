import type { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import type { World } from '../../src/world/world.js';
import { expectReturned, itemRows, openStock } from '../app/stock.js';
import type { Case, Comparison, Contestant, Scale } from '../comparison.js';
import { ItemDatabase, itemCells } from '../raw/item-database.js';

/** What storing and finding 10,000 objects costs in a flow, beside SQLite alone doing the same with rows. */
export const store: Case = {
  name: 'store',
  async *comparisons(scale) {
    const app = await openStock();
    yield commitNew(app, scale);
    yield commitChanged(app, scale);
    yield retrieveAll(app, scale);
    yield retrieveAgain(app, scale);
    yield retrieveOpen(app, scale);
    yield followAll(app, scale);
  },
};

const atMost = 1.3;

const remark =
  'SQLite alone has the values ready to be bound, Decimals as the text that it can sort, or gives them as they are read. The ' +
  'harness makes objects of them, one for each id, with exact Decimals, and keeps for each change what the server knew before.';

function commitNew(app: App, scale: Scale): Comparison {
  const units = scale.units(10_000);
  const raw = new ItemDatabase(app.sqlite);
  const cells = itemCells(units, true);
  let world: World | undefined;
  let phone: DeviceControl;
  let items: ObjectHandle[];
  return {
    ...about('commit-new', 'Commit new objects', units, scale),
    contestants: [
      { name: 'sql.js, several rows a statement', prepare: () => raw.clear(), run: () => raw.write(cells) },
      { name: 'sql.js, a statement for each row', prepare: () => raw.clear(), run: () => raw.writeOneByOne(cells) },
      {
        name: 'nanoflow-harness',
        goal: atMost,
        async prepare() {
          world?.dispose();
          world = createWorld(app, { tracing: false });
          phone = await world.addDevice('phone');
          items = itemRows(units).map((row) => phone.create('Stock.Item', row));
        },
        run: async () => expectReturned(await phone.run('Stock.CommitAll', { Items: items })),
      },
    ],
  };
}

function commitChanged(app: App, scale: Scale): Comparison {
  const units = scale.units(10_000);
  const raw = new ItemDatabase(app.sqlite);
  raw.write(itemCells(units, false));
  const cells = itemCells(units, true);
  const stocked = new StockedDevice(app, units);
  let items: ObjectHandle[];
  return {
    ...about('commit-changed', 'Commit changed objects', units, scale),
    contestants: [
      { name: 'sql.js, several rows a statement', run: () => raw.write(cells) },
      { name: 'sql.js, a statement for each row', run: () => raw.writeOneByOne(cells) },
      {
        name: 'nanoflow-harness',
        goal: atMost,
        async prepare() {
          const phone = await stocked.renew();
          items = phone.query('Stock.Item');
          expectReturned(await phone.run('Stock.ChangeAll', { Items: items }));
        },
        run: async () => expectReturned(await stocked.phone.run('Stock.CommitAll', { Items: items })),
      },
    ],
  };
}

function retrieveAll(app: App, scale: Scale): Comparison {
  const units = scale.units(10_000);
  const stocked = new StockedDevice(app, units);
  return {
    ...about('retrieve-all', 'Retrieve all objects, none of which is in memory yet', units, scale),
    contestants: [
      rawRows(app, units),
      {
        name: 'nanoflow-harness',
        goal: atMost,
        prepare: async () => void (await stocked.renew()),
        run: async () => expectReturned(await stocked.phone.run('Stock.RetrieveAll'), true),
      },
    ],
  };
}

function retrieveAgain(app: App, scale: Scale): Comparison {
  const units = scale.units(10_000);
  const stocked = new StockedDevice(app, units);
  return {
    ...about('retrieve-again', 'Retrieve all objects again, which are in memory', units, scale),
    contestants: [
      rawRows(app, units),
      {
        name: 'nanoflow-harness',
        goal: atMost,
        async prepare() {
          if (stocked.isReady) return;
          const phone = await stocked.renew();
          phone.query('Stock.Item');
        },
        run: async () => expectReturned(await stocked.phone.run('Stock.RetrieveAll'), true),
      },
    ],
  };
}

function retrieveOpen(app: App, scale: Scale): Comparison {
  const all = scale.units(10_000);
  const units = Math.ceil(all / 3);
  const raw = new ItemDatabase(app.sqlite);
  raw.write(itemCells(all, false));
  const stocked = new StockedDevice(app, all);
  const run = () => expectLength(raw.all("WHERE Status = 'Open'", 'Price DESC, _guid'), units);
  return {
    ...about('retrieve-sorted', 'Retrieve every third of 10,000 objects by a constraint, sorted', units, scale),
    contestants: [
      { name: 'sql.js', run },
      {
        name: 'nanoflow-harness',
        goal: atMost,
        prepare: async () => void (await stocked.renew()),
        run: async () => expectReturned(await stocked.phone.run('Stock.RetrieveOpen'), true),
      },
    ],
  };
}

function followAll(app: App, scale: Scale): Comparison {
  const units = scale.units(10_000);
  const raw = new ItemDatabase(app.sqlite);
  const cells = itemCells(units, false);
  raw.write(cells);
  const guids = cells.map(([guid]) => Number(guid));
  const stocked = new StockedDevice(app, units);
  let lines: ObjectHandle[];
  return {
    ...about('point-reads', 'Follow an association to one object, from each of the objects of a list', units, scale),
    contestants: [
      {
        name: 'sql.js, a query for each row',
        run: () => {
          for (const guid of guids) raw.one(guid);
        },
      },
      {
        name: 'nanoflow-harness',
        goal: atMost,
        async prepare() {
          const phone = await stocked.renew();
          lines = phone.query('Stock.Line');
        },
        run: async () => expectReturned(await stocked.phone.run('Stock.FollowAll', { Lines: lines })),
      },
    ],
  };
}

function about(name: string, title: string, units: number, scale: Scale) {
  return { name, title: `${title} (${units})`, unit: 'object', units, rounds: scale.rounds(11), remark };
}

function rawRows(app: App, units: number): Contestant {
  const raw = new ItemDatabase(app.sqlite);
  raw.write(itemCells(units, false));
  return { name: 'sql.js', run: () => expectLength(raw.all(), units) };
}

function expectLength(rows: readonly unknown[], wanted: number): void {
  if (rows.length !== wanted) throw new Error(`${rows.length} rows instead of ${wanted}.`);
}

/** A device with synchronized items, each with a line that refers to it; nothing is in its memory when it is new. */
class StockedDevice {
  private world: World | undefined;
  private current: DeviceControl | undefined;

  constructor(
    private readonly app: App,
    private readonly items: number,
  ) {}

  get isReady(): boolean {
    return this.current !== undefined;
  }

  get phone(): DeviceControl {
    if (this.current === undefined) throw new Error('There is no device yet.');
    return this.current;
  }

  /** In a world of its own: the devices of earlier rounds would be garbage that never goes. */
  async renew(): Promise<DeviceControl> {
    this.world?.dispose();
    this.world = createWorld(this.app, { tracing: false });
    const inserted = this.world.server.insert('Stock.Item', itemRows(this.items));
    const lines = inserted.map((item, position) => ({ Position: position, 'Stock.Line_Item': item }));
    this.world.server.insert('Stock.Line', lines);
    this.current = await this.world.addDevice('phone');
    return this.current;
  }
}
