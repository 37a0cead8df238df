import { expect } from 'vitest';
import type { App } from '../../../src/world/app.js';
import { later } from '../../../src/world/later-answer.js';
import type { World } from '../../../src/world/world.js';
import type { WorldOptions } from '../../../src/world/world-options.js';

/** Something that a test does in a world of the shop. */
export interface ReplayCase {
  readonly title: string;
  /** The other app is one that can be deployed: the shop with `newerText`. */
  readonly work: (world: World, newer: App) => Promise<unknown>;
  readonly options: WorldOptions;
}

/** What the shop has more in its next version: the app of the same file name, and yet another one. */
export const newerText = `
create entity Shop.Note (Text: String);
create nanoflow Shop.OCh_Connection ($IsConnected: Boolean) returns Boolean
begin
  $Note = create Shop.Note (Text = 'connection ' + toString($IsConnected)) commit;
  return $IsConnected;
end;
create navigation Tablet sync (sync Shop.Note all; sync Shop.Order all);
`;

/** An order is sent, with or without a stub of the credit check. */
export const submit = async (world: World) => {
  const phone = await world.addDevice('phone');
  return phone.run('ACT_Submit', { Order: phone.create('Shop.Order', { Number: 1 }) });
};

const listed: readonly (readonly [string, ReplayCase['work'], WorldOptions?])[] = [
  ['a run with an object', submit],
  [
    'another seed, moment, zone, constant and user',
    submit,
    {
      seed: 9,
      now: '2026-07-01T10:00:00+02:00',
      timeZone: 'Europe/Amsterdam',
      locale: 'nl_NL',
      constants: { 'Shop.Limit': 7 },
      user: { name: 'ada', roles: ['Bosses'] },
    },
  ],
  ['an earlier version of Mendix', submit, { mendix: '9.24.0' }],
  [
    'a budget that is spent',
    async (world) => (await world.addDevice('phone')).run('ACT_Count', { Most: 500 }),
    { limits: { steps: 100 } },
  ],
  ['a microflow on the server', async (world) => world.runMicroflow('Shop.Take', { Order: { Number: 12 } })],
  [
    'rows on both sides, with references',
    async (world) => {
      const [customer] = world.server.insert('Shop.Customer', [{ Name: 'Ada' }]);
      const phone = await world.addDevice('phone');
      const [order] = phone.insert('Shop.Order', [{ Number: 1, 'Shop.Order_Customer': customer }]);
      const [own] = phone.insert('Shop.Order', [{ Number: 2, 'Shop.Order_Customer': { Name: 'Grace' } }], {
        unsynchronized: true,
      });
      phone.change(own!, { 'Shop.Order_Customer': phone.query('Shop.Customer')[0] });
      await phone.run('DS_CustomerName', { Order: order });
      await phone.run('DS_Count', { Orders: [order, own] });
    },
  ],
  [
    'a network that is cut, slow, and loses messages',
    async (world) => {
      const phone = await world.addDevice('phone');
      const order = phone.create('Shop.Order', { Number: 1 });
      phone.network.disconnect();
      await phone.run('ACT_Submit', { Order: order });
      phone.network.connect();
      phone.network.slow('2s');
      phone.network.fail('response', { of: 'synchronize', nth: 1, times: 2 });
      await phone.run('ACT_Submit', { Order: order });
      phone.network.fail('status', { when: ({ kind }) => kind === 'download', status: 500 });
      await phone.synchronize().catch(() => undefined);
      phone.network.heal();
      await world.advance('1h');
      await phone.synchronize();
    },
  ],
  [
    'a start that fails',
    async (world) => {
      world.server.onMicroflow('Shop.CheckCredit', () => true);
      const phone = await world.addDevice('phone');
      await world.addDevice('phone').catch(() => undefined);
      await world.addDevice('tablet', { user: { name: 'grace' } });
      await phone.synchronize();
    },
  ],
  [
    'calls that are wrong, which use up ids all the same',
    async (world) => {
      const phone = await world.addDevice('phone');
      expect(() => phone.create('Shop.Order', { Nmber: 1 })).toThrow('Number');
      expect(() => world.server.insert('Shop.Order', [{ Number: 1 }, { Number: 'x' }])).toThrow('Number');
      await expect(phone.run('DS_Amount', { Amount: true })).rejects.toThrow('Amount');
      const order = phone.create('Shop.Order');
      expect(() => phone.setContents(order, new Uint8Array([1]), { name: 'a.txt' })).toThrow('no contents');
      expect(() => world.server.breakContents(order)).toThrow('no contents');
      await phone.run('DS_Order', { Order: order });
    },
  ],
  [
    'answers that take time, one of them too much',
    async (world) => {
      const latencies = ['2s', '2m'];
      world.server.onMicroflow('Shop.CheckCredit', () => later(latencies.shift() ?? 0, true));
      const phone = await world.addDevice('phone');
      await phone.run('ACT_Submit', { Order: phone.create('Shop.Order', { Number: 1 }) });
      await phone.run('ACT_Submit', { Order: phone.create('Shop.Order', { Number: 2 }) });
    },
    { network: { requestTimeout: '1m' } },
  ],
  [
    'stubs that answer with values, objects, errors and later',
    async (world) => {
      let calls = 0;
      world.server.onMicroflow('Shop.CheckCredit', async () => {
        if (++calls === 2) throw new Error('The bank is closed');
        return calls < 4;
      });
      world.answer('Really?', new Date('2026-01-01T00:00:00Z'));
      world.server.onMicroflow('Shop.FindFilter', () => ({ Words: 'from the test', Most: 3 }));
      world.server.onMicroflow('Shop.Take', ({ Order }) => (Order as { get(name: string): unknown }).get('Number'));
      const phone = await world.addDevice('phone');
      for (let run = 0; run < 4; run++) await phone.run('ACT_Submit', { Order: phone.create('Shop.Order', { Number: run }) });
      await phone.run('DS_Filter');
    },
  ],
  [
    'a stub that changes the world before it answers',
    async (world) => {
      const phone = await world.addDevice('phone');
      world.server.onMicroflow('Shop.CheckCredit', () => {
        world.server.insert('Shop.Customer', [{ Name: 'from the stub' }]);
        phone.network.fail('response', { of: 'synchronize' });
        return true;
      });
      await phone.run('ACT_Submit', { Order: phone.create('Shop.Order') });
      await phone.synchronize();
    },
  ],
  [
    'runs at once, one of which waits for the test',
    async (world) => {
      let answer: (value: boolean) => void = () => undefined;
      world.server.onMicroflow(
        'Shop.CheckCredit',
        () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      );
      const phone = await world.addDevice('phone');
      const tablet = await world.addDevice('tablet');
      await Promise.all([phone.run('ACT_Count', { Most: 3 }), tablet.run('ACT_Count', { Most: 2 }), world.advance('1s')]);
      const waiting = phone.run('ACT_Submit', { Order: phone.create('Shop.Order') });
      await tablet.run('DS_Order', { Order: tablet.create('Shop.Order') });
      answer(true);
      await waiting;
    },
  ],
  [
    'runs in the hand of the test',
    async (world) => {
      const phone = await world.addDevice('phone');
      const started = phone.start('ACT_Submit', { Order: phone.create('Shop.Order', { Number: 4 }) });
      started.advance(2);
      phone.network.disconnect();
      started.release();
      await world.advance('10s');
      await started.finish();
      phone.start('ACT_Count', { Most: 3 }).advance(5);
    },
  ],
  [
    'people and handlers on the server',
    async (world) => {
      world.server.onEvent('Shop.Order', 'before commit', (order, { change }) => {
        change({ Total: 12.5 });
        return order?.get('Number') !== 13;
      });
      const bob = world.server.as('bob', { roles: ['Bosses'] });
      const [order] = bob.insert('Shop.Order', [{ Number: 1 }]);
      expect(() => bob.insert('Shop.Order', [{ Number: 13 }])).toThrow('false');
      const phone = await world.addDevice('phone', { network: { latency: '100ms' }, user: { roles: ['Bosses'] } });
      bob.change(order!, { Number: 2 });
      bob.commit([order!]);
      await phone.synchronize();
      await bob.run('Take', { Order: order });
      bob.delete(order!);
      phone.crashAt(({ kind }) => kind === 'node');
      await phone.run('ACT_Count', { Most: 2 });
      await phone.restart();
      phone.crashAt({ step: 2 });
      phone.crash();
      await phone.restart();
      world.server.endSessions('bob');
      world.server.restart();
      await phone.run('ACT_Submit', { Order: phone.query('Shop.Order')[0] });
    },
  ],
  [
    'another app is deployed, and users come and go',
    async (world, newer) => {
      const phone = await world.addDevice('phone', { user: { name: 'ada' } });
      phone.insert('Shop.Order', [{ Number: 1 }]);
      world.deploy(newer, { mendix: '10.6.0' });
      await world.addDevice('tablet', { profile: 'Tablet' });
      await world.addDevice('old', { app: newer, mendix: '9.24.0' });
      await phone.restart();
      phone.network.disconnect();
      await expect(phone.signIn({ name: 'bob', roles: ['Bosses'] })).rejects.toThrow('connection');
      phone.network.connect();
      await phone.signIn({ name: 'bob', roles: ['Bosses'] });
      phone.onConnectionChange('OCh_Connection');
      expect(() => phone.onConnectionChange('ACT_Submit')).toThrow('can not be bound');
      phone.network.disconnect();
      await phone.run('ACT_Count', { Most: 1 });
      phone.network.connect();
      await world.advance('1s');
      await phone.signOut();
      await expect(phone.run('ACT_Count', { Most: 1 })).rejects.toThrow();
      await phone.signIn({ name: 'ada' });
    },
    { requestRetries: 2 },
  ],
];

/** Every kind of step that a test can take, at least once. */
export const cases: readonly ReplayCase[] = listed.map(([title, work, options = {}]) => ({ title, work, options }));
