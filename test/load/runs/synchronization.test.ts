import { describe, expect, it } from 'vitest';
import type { DeviceControl, World } from '../../../src/index.js';
import { projectOpener } from '../../fixture/open-project.js';
import { cancelSynchronization, changeObject, createObject, retrieve, synchronize } from '../../fixture/project/activities.js';
import { page } from '../../fixture/project/documents.js';
import { nanoflow } from '../../fixture/project/flow.js';
import { navigation, type OfflineEntityParts } from '../../fixture/project/navigation.js';
import { project } from '../../fixture/project/project.js';
import { end, type Step } from '../../fixture/project/steps.js';
import { shop, shopWith, startPhone } from './shop.js';

const open = projectOpener('synchronization-runs');

/** Creates and commits an order with number 100, then synchronizes. */
const createAndSynchronize: readonly Step[] = [
  createObject('Order', 'Shop.Order', [['Shop.Order.Number', '=', '100']], 'Yes'),
  synchronize('All'),
];

describe('nanoflows of project files: how entities travel', () => {
  const rows: readonly {
    readonly version: string;
    readonly config: Omit<OfflineEntityParts, 'entity'>;
    /** Numbers of the orders on the device after the start, and after an order was made and synchronized; the server has 1 to 3. */
    readonly started: readonly number[];
    readonly synchronized: readonly number[];
    readonly onServer: readonly number[];
  }[] = [
    { version: '11.12.0', config: { mode: 'All' }, started: [1, 2, 3], synchronized: [1, 2, 3, 100], onServer: [1, 2, 3, 100] },
    {
      version: '11.12.0',
      config: { mode: 'Constrained', constraint: '[Number > 1]' },
      started: [2, 3],
      synchronized: [2, 3, 100],
      onServer: [1, 2, 3, 100],
    },
    { version: '11.12.0', config: { mode: 'None' }, started: [], synchronized: [], onServer: [1, 2, 3, 100] },
    { version: '11.12.0', config: { mode: 'NoneAndPreserveData' }, started: [], synchronized: [100], onServer: [1, 2, 3, 100] },
    { version: '11.12.0', config: { mode: 'Never' }, started: [], synchronized: [100], onServer: [1, 2, 3] },
    {
      version: '11.12.0',
      config: { mode: 'All', compatibilityMode: true },
      started: [1, 2, 3],
      synchronized: [1, 2, 3, 100],
      onServer: [1, 2, 3, 100],
    },
    { version: '9.12.0', config: { mode: 'All' }, started: [1, 2, 3], synchronized: [1, 2, 3, 100], onServer: [1, 2, 3, 100] },
    {
      version: '9.12.0',
      config: { mode: 'Constrained', constraint: '[Number > 1]' },
      started: [2, 3],
      synchronized: [2, 3, 100],
      onServer: [1, 2, 3, 100],
    },
    { version: '9.12.0', config: { mode: 'None' }, started: [], synchronized: [], onServer: [1, 2, 3, 100] },
    { version: '8.5.0', config: { mode: 'All' }, started: [1, 2, 3], synchronized: [1, 2, 3, 100], onServer: [1, 2, 3, 100] },
    { version: '8.5.0', config: { mode: 'None' }, started: [], synchronized: [], onServer: [1, 2, 3, 100] },
  ];

  it.each(rows)(
    '$version, $config: $started, then $synchronized',
    async ({ version, config, started, synchronized, onServer }) => {
      const flow = nanoflow('NF', { body: createAndSynchronize });
      const { world, phone } = await start(version, [{ entity: 'Shop.Order', ...config }], flow);
      expect(numbersOf(phone)).toEqual(started);
      const result = await phone.run('Shop.NF');
      expect(result.error).toBeUndefined();
      expect(numbersOf(phone)).toEqual(synchronized);
      expect(numbersOf(world.server)).toEqual(onServer);
    },
  );

  it('an entity that is online has no table: a nanoflow reads it from the server, while there is a connection', async () => {
    const flow = nanoflow('NF', {
      returns: 'List of Shop.Order',
      body: [retrieve('Orders', 'Shop.Order', { constraint: '[Number > 1]' }), end('$Orders')],
    });
    const { phone } = await start('11.12.0', [{ entity: 'Shop.Order', mode: 'Online' }], flow);
    const result = await phone.run('Shop.NF');
    expect(result).toMatchObject({ outcome: 'returned', requests: 1 });
    expect(result.returns).toHaveLength(2);
    phone.network.disconnect();
    expect((await phone.run('Shop.NF')).outcome).toBe('failed');
  });
});

describe('nanoflows of project files: offline profiles of web apps', () => {
  it.each(['ResponsiveOffline', 'TabletOffline', 'PhoneOffline', 'HybridPhoneOffline'])(
    'a profile of kind %s works on the device database',
    async (kind) => {
      const flow = nanoflow('NF', { body: createAndSynchronize.slice(0, 1) });
      const offline: OfflineEntityParts[] = [{ entity: 'Shop.Order', mode: 'All' }];
      const parts = shop(flow, page('Web'));
      const profile = { name: 'Web', kind, homePage: 'Shop.Web', offline };
      const app = await open(project('11.12.0', { ...parts, projectDocuments: [navigation(profile)] }));
      const { world, phone } = await startPhone(app);
      phone.network.disconnect();
      expect((await phone.run('Shop.NF')).outcome).toBe('returned');
      expect(numbersOf(phone)).toEqual([100]);
      expect(numbersOf(world.server)).toEqual([]);
    },
  );

  it('a profile of kind Responsive works on the server, whatever it is called', async () => {
    const flow = nanoflow('NF', { body: createAndSynchronize.slice(0, 1) });
    const profile = { name: 'ResponsiveOffline', kind: 'Responsive', homePage: 'Shop.Home', offline: [] };
    const app = await open(project('11.12.0', { ...shop(flow), projectDocuments: [navigation(profile)] }));
    const { world, phone } = await startPhone(app);
    expect((await phone.run('Shop.NF')).outcome).toBe('returned');
    expect(numbersOf(world.server)).toEqual([100]);
    phone.network.disconnect();
    expect((await phone.run('Shop.NF')).outcome).toBe('failed');
  });
});

describe('nanoflows of project files: ways to synchronize', () => {
  const changed = { Order: 'Shop.Order', Other: 'Shop.Order' };
  const change = (last: Step): readonly Step[] => [
    changeObject('Order', [['Shop.Order.Note', '=', "'a'"]], 'Yes'),
    changeObject('Other', [['Shop.Order.Note', '=', "'b'"]], 'Yes'),
    last,
  ];

  it.each([
    { what: 'all objects', last: synchronize('All'), notes: ['a', 'b'], sees: [1, 2, 3] },
    { what: 'unsynchronized objects', last: synchronize('Unsynchronized'), notes: ['a', 'b'], sees: [1, 2] },
    { what: 'one object', last: synchronize('Specific', 'Order'), notes: ['a', null], sees: [1, 2] },
  ])('$what', async ({ last, notes, sees }) => {
    const { world, phone } = await start(
      '11.12.0',
      [{ entity: 'Shop.Order', mode: 'All' }],
      nanoflow('NF', { parameters: changed, body: change(last) }),
      [],
    );
    const [order, other] = phone.insert('Shop.Order', [{ Number: 1 }, { Number: 2 }]);
    world.server.insert('Shop.Order', [{ Number: 3 }]);
    const result = await phone.run('Shop.NF', { Order: order, Other: other });
    expect(result.error).toBeUndefined();
    expect(
      world.server
        .query('Shop.Order', '[Number < 3]')
        .map((row) => row.get('Note'))
        .sort(),
    ).toEqual([...notes].sort());
    expect(numbersOf(phone)).toEqual(sees);
  });

  it('before 8.10 the activity has no type, and synchronizes everything', async () => {
    const flow = nanoflow('NF', { parameters: changed, body: change(synchronize('All')) });
    const { world, phone } = await start('8.6.0', [{ entity: 'Shop.Order', mode: 'All' }], flow, []);
    const [order, other] = phone.insert('Shop.Order', [{ Number: 1 }, { Number: 2 }]);
    expect((await phone.run('Shop.NF', { Order: order, Other: other })).error).toBeUndefined();
    expect(world.server.query('Shop.Order', '[Note != empty]')).toHaveLength(2);
  });

  it('cancelling where nothing is on its way does nothing', async () => {
    const flow = nanoflow('NF', { returns: 'Boolean', body: [cancelSynchronization(), end('true')] });
    const { phone } = await start('11.12.0', [{ entity: 'Shop.Order', mode: 'All' }], flow);
    expect(await phone.run('Shop.NF')).toMatchObject({ outcome: 'returned', returns: true });
  });
});

/** A server with orders, and a phone that was started after them. */
async function start(
  version: string,
  offline: readonly OfflineEntityParts[],
  flow: ReturnType<typeof nanoflow>,
  numbers: readonly number[] = [1, 2, 3],
) {
  const app = await open(project(version, shopWith(offline, flow)));
  return startPhone(app, (world) => {
    world.server.insert(
      'Shop.Order',
      numbers.map((number) => ({ Number: number })),
    );
  });
}

function numbersOf(place: DeviceControl | World['server']): unknown[] {
  return place
    .query('Shop.Order')
    .map((order) => order.get('Number'))
    .sort((one, other) => Number(one) - Number(other));
}
