import { describe, expect, it } from 'vitest';
import { appFromMdl } from '../fixture/app.js';
import { column, type Exchanged, sortedColumn, watchedWorld } from './start-world.js';

interface Shape {
  readonly order?: string;
  readonly more?: string;
  readonly mode?: string;
  readonly page?: string;
}

/** An app of orders; versions of it differ in their orders, and in what else there is. */
const app = ({ order = 'Number: Integer, Note: String', more = '', mode = 'all', page = 'Home' }: Shape = {}) =>
  appFromMdl(`mdl 1;
create module Shop;
create enumeration Shop.Stage (Open 'Open', Sent 'Sent');
create entity Shop.Order (${order});
create entity Shop.Cart (Text: String);
create entity Shop.Secret (Text: String);
create page Shop.${page} (Title: 'Home') {};
create navigation NativePhone home page Shop.${page}
  sync (sync Shop.Order ${mode}; sync Shop.Cart none preserve data; sync Shop.Secret never);
${more}`);

interface Deployment extends Shape {
  readonly mendix?: string;
  readonly laterMendix?: string;
}

/** A phone with one order of the server, which has seen the first version; then another one is deployed. */
async function deployed({ mendix = '11.12.0', laterMendix = mendix, ...shape }: Deployment, first: Shape = {}) {
  const sent: Exchanged[] = [];
  const world = watchedWorld(await app(first), { mendix }, sent);
  world.server.insert('Shop.Order', [{ Number: 1 }]);
  const phone = await world.addDevice('phone');
  const deploy = async () => {
    world.deploy(await app(shape), { mendix: laterMendix });
    sent.length = 0;
  };
  const kinds = () => sent.map(({ request }) => request.kind);
  return { world, phone, sent, deploy, kinds };
}
const withTotal: Shape = { order: 'Number: Integer, Note: String, Total: Integer default 3', page: 'NewHome' };

describe('A newer model (semantics 3.2)', () => {
  it('is asked for at a start with a connection: upload, then the database anew, download, and the new start page', async () => {
    const { world, phone, deploy, kinds } = await deployed(withTotal);
    phone.insert('Shop.Order', [{ Number: 2 }], { unsynchronized: true });
    await deploy();
    await phone.restart();
    expect(kinds()).toEqual(['model', 'synchronize', 'download']);
    expect(column(phone.query('Shop.Order'), 'Total')).toEqual([3, 3]);
    expect(column(world.server.query('Shop.Order'), 'Number')).toEqual([1, 2]);
    expect(phone.pages).toEqual(['Shop.NewHome']);
  });

  it('never while the app is open', async () => {
    const { phone, deploy, kinds } = await deployed(withTotal);
    await deploy();
    await phone.synchronize();
    expect(kinds()).toEqual(['download']);
    expect(() => phone.query('Shop.Order', '[Total = 3]')).toThrow('Total');
  });

  it('not without a connection: the old model goes on', async () => {
    const { phone, deploy, kinds } = await deployed(withTotal);
    await deploy();
    phone.network.disconnect();
    await phone.restart();
    expect([kinds(), phone.pages]).toEqual([[], ['Shop.Home']]);
    phone.network.connect();
    await phone.restart();
    expect([kinds(), phone.pages]).toEqual([['model', 'download'], ['Shop.NewHome']]);
  });

  it('nor when the question is lost', async () => {
    const { phone, deploy, kinds } = await deployed(withTotal);
    await deploy();
    phone.network.fail('response', { of: 'model' });
    await phone.restart();
    expect([kinds(), phone.pages]).toEqual([['model'], ['Shop.Home']]);
  });

  it('loses rows that are preserved, and those of Never entities', async () => {
    const { world, phone, deploy } = await deployed(withTotal);
    phone.insert('Shop.Cart', [{ Text: 'preserved' }], { unsynchronized: true });
    phone.insert('Shop.Secret', [{ Text: 'never' }], { unsynchronized: true });
    await deploy();
    await phone.restart();
    expect([phone.query('Shop.Cart'), phone.query('Shop.Secret')]).toEqual([[], []]);
    expect(column(world.server.query('Shop.Cart'), 'Text')).toEqual(['preserved']);
    expect(world.server.query('Shop.Secret')).toEqual([]);
  });

  it('keeps them, and only exchanges the model, when no synchronization is due', async () => {
    const { phone, deploy, kinds } = await deployed({ page: 'NewHome' });
    phone.insert('Shop.Cart', [{ Text: 'preserved' }], { unsynchronized: true });
    await deploy();
    await phone.restart();
    expect([kinds(), phone.pages]).toEqual([['model'], ['Shop.NewHome']]);
    expect(column(phone.query('Shop.Cart'), 'Text')).toEqual(['preserved']);
    await phone.synchronize();
    expect(kinds()).toEqual(['model', 'synchronize', 'download']);
  });

  const newFlow: Shape = { more: 'create nanoflow Shop.ACT_New () returns Integer begin return 7; end;' };
  const newMember: Shape = { order: 'Number: Integer, Note: String, Total: Integer' };
  it.each([
    ['7.5.0', '7.5.0', {}, true],
    ['7.6.0', '7.6.0', {}, false],
    ['7.6.0', '7.6.0', newFlow, true],
    ['8.4.0', '8.4.0', newFlow, true],
    ['8.5.0', '8.5.0', newFlow, false],
    ['8.5.0', '8.5.0', newMember, true],
    ['11.12.0', '11.12.0', newFlow, false],
    ['11.12.0', '11.13.0', {}, true],
  ])('%s to %s with %j: the start synchronizes: %s', async (mendix, laterMendix, shape, synchronizes) => {
    const { phone, deploy, kinds } = await deployed({ mendix, laterMendix, ...shape });
    await deploy();
    await phone.restart();
    expect(kinds().includes('download')).toBe(synchronizes);
    if (shape === newFlow) expect((await phone.run('ACT_New')).returns).toBe(7);
  });

  describe.each(['synchronize', 'download'] as const)('when its %s fails', (of) => {
    it('is in force all the same; old rows stay, with new members empty, and nothing is dropped', async () => {
      const { phone, deploy } = await deployed(withTotal);
      phone.insert('Shop.Order', [{ Number: 2, Note: 'mine' }], { unsynchronized: true });
      phone.insert('Shop.Cart', [{ Text: 'preserved' }], { unsynchronized: true });
      phone.insert('Shop.Secret', [{ Text: 'never' }], { unsynchronized: true });
      await deploy();
      phone.network.fail('request', { of });
      await phone.restart();
      expect(phone.lastSynchronization?.error?.message).toBe('No internet connection');
      expect(phone.pages).toEqual(['Shop.NewHome']);
      expect(column(phone.query('Shop.Order'), 'Note')).toEqual([null, 'mine']);
      expect(column(phone.query('Shop.Order'), 'Total')).toEqual([null, null]);
      expect(column(phone.query('Shop.Cart'), 'Text')).toEqual(['preserved']);
      expect(column(phone.query('Shop.Secret'), 'Text')).toEqual(['never']);
    });

    it.each([
      ['8.12.0', false],
      ['8.12.1', true],
      ['11.12.0', true],
    ])('in %s the next start tries again: %s', async (mendix, triesAgain) => {
      const { world, phone, deploy, kinds } = await deployed({ ...withTotal, mendix });
      phone.insert('Shop.Order', [{ Number: 2 }], { unsynchronized: true });
      await deploy();
      phone.network.fail('request', { of });
      await phone.restart();
      await phone.restart();
      expect(kinds().includes('download')).toBe(triesAgain);
      await phone.synchronize();
      expect(sortedColumn(world.server.query('Shop.Order'), 'Number')).toEqual([1, 2]);
    });
  });

  it('a member with another type is empty on the device until the download brings it', async () => {
    const { phone, deploy } = await deployed({ order: 'Number: String, Note: String' });
    await deploy();
    phone.network.fail('request', { of: 'download' });
    await phone.restart();
    expect(column(phone.query('Shop.Order'), 'Number')).toEqual([null]);
  });
});

describe('Local changes that do not fit the new model (semantics 3.17)', () => {
  const changed = async (mendix: string) => {
    const started = await deployed({ order: 'Number: Integer', mendix });
    started.phone.insert('Shop.Order', [{ Number: 2, Note: 'lost' }, { Number: 3 }], { unsynchronized: true });
    await started.deploy();
    await started.phone.restart();
    return started;
  };

  it('make the start-up synchronization fail before 9.17', async () => {
    const { world, phone, kinds } = await changed('9.16.0');
    expect(phone.lastSynchronization?.error?.message).toBe('Local changes do not fit the new model of the app: Shop.Order/Note.');
    expect(kinds()).toEqual(['model']);
    expect(column(phone.query('Shop.Order'), 'Number')).toEqual([1, 2, 3]);
    expect(column(world.server.query('Shop.Order'), 'Number')).toEqual([1]);
  });

  it('are kept as errors from 9.17 on, and the start goes on', async () => {
    const { world, phone, kinds } = await changed('9.17.0');
    expect(kinds()).toEqual(['model', 'synchronize', 'download']);
    expect(phone.lastSynchronization?.error).toBeUndefined();
    const [error, ...others] = world.server.query('System.SynchronizationError');
    expect([error?.get('ObjectType'), others]).toEqual(['Shop.Order', []]);
    expect(error?.get('ObjectContent')).toContain('"Note":"lost"');
    expect(column(phone.query('Shop.Order'), 'Number')).toEqual([1, 3]);
  });
});

describe('A microflow on the server, as an old device calls it (semantics 3.17)', () => {
  const call =
    'create nanoflow Shop.ACT_Call () returns Integer begin $R = call microflow Shop.SRV (Number = 2); return $R; end;';
  const srv = (parameters: string, body: string, returns = 'Integer', name = 'Shop.SRV') =>
    `create microflow ${name} (${parameters}) returns ${returns} begin ${body} end;`;
  const old = srv('Number: Integer', 'return $Number * 2;');
  const seen = '$O = create Shop.Order (Number = 99) commit;';
  const caller = (name: string, given: string) =>
    `create nanoflow Shop.ACT_Call () returns Integer begin $R = call microflow ${name} (${given}); return 0; end;`;
  const changes: [what: string, more: string, outcome: number | 'fails'][] = [
    ['renamed', srv('Number: Integer', `${seen} return 1;`, 'Integer', 'Shop.SRV2') + caller('Shop.SRV2', 'Number = 2'), 'fails'],
    ['deleted', '', 'fails'],
    [
      'a required parameter more',
      srv('Number: Integer, More: Integer', `${seen} return 1;`) + caller('Shop.SRV', 'Number = 2, More = 1'),
      'fails',
    ],
    ['a parameter less', srv('', `${seen} return 1;`) + caller('Shop.SRV', ''), 'fails'],
    ['a parameter renamed', srv('Count: Integer', `${seen} return 1;`) + caller('Shop.SRV', 'Count = 2'), 'fails'],
    ['a parameter of another type', srv('Number: String', `${seen} return 1;`) + caller('Shop.SRV', "Number = '2'"), 'fails'],
    [
      'another return type',
      srv('Number: Integer', `${seen} return 'one';`, 'String') + caller('Shop.SRV', 'Number = 2'),
      'fails',
    ],
    ['other contents', srv('Number: Integer', 'return $Number * 10;') + call, 20],
    ['a new microflow beside it', old + srv('', 'return 1;', 'Integer', 'Shop.SRV_New') + call, 4],
  ];

  it.each(changes)('%s', async (_what, more, outcome) => {
    const { world, phone, deploy } = await deployed({ more }, { more: old + call });
    await deploy();
    const result = await phone.run('ACT_Call');
    if (outcome === 'fails') {
      expect(result).toMatchObject({ outcome: 'failed' });
      expect(result.error?.message).toContain('Shop.SRV');
      expect(column(world.server.query('Shop.Order'), 'Number')).toEqual([1]);
      await phone.restart();
      if (more !== '') expect((await phone.run('ACT_Call')).outcome).toBe('returned');
    } else expect(result.returns).toBe(outcome);
  });
});

describe('The domain model on the server, as an old device synchronizes (semantics 3.17)', () => {
  const start = async (later: Shape, first: Shape = {}) => {
    const started = await deployed(later, first);
    await started.deploy();
    return started;
  };
  const rejected = (phone: { lastSynchronization: { rejected: readonly unknown[] } | undefined }) =>
    phone.lastSynchronization?.rejected.length;
  const synchronize = (phone: { synchronize(): Promise<void> }) => phone.synchronize().catch(() => undefined);

  it.each([
    ['an attribute removed', 'Number: Integer'],
    ['an attribute renamed', 'Number: Integer, Remark: String'],
    ['an attribute of another type', 'Number: Integer, Note: Integer'],
  ])('%s: who changed it is rejected, others are stored, and its column is empty', async (_what, order) => {
    const { world, phone } = await start({ order });
    phone.insert('Shop.Order', [{ Number: 2, Note: 'lost' }, { Number: 3 }], { unsynchronized: true });
    await synchronize(phone);
    expect(rejected(phone)).toBe(1);
    expect(column(world.server.query('Shop.Order'), 'Number')).toEqual([1, 3]);
    expect(world.server.query('System.SynchronizationError')[0]?.get('ObjectContent')).toContain('lost');
    expect(column(phone.query('Shop.Order'), 'Note')).toEqual([null, null]);
  });

  it('an association removed: who set it is rejected', async () => {
    const association = 'create association Shop.Order_Cart from Shop.Order to Shop.Cart;';
    const { world, phone } = await start({}, { more: association });
    const [cart] = phone.insert('Shop.Cart', [{ Text: 'a' }], { unsynchronized: true });
    phone.insert('Shop.Order', [{ Number: 2, 'Shop.Order_Cart': cart }, { Number: 3 }], { unsynchronized: true });
    await synchronize(phone);
    expect(rejected(phone)).toBe(1);
    expect(column(world.server.query('Shop.Order'), 'Number')).toEqual([1, 3]);
  });

  it('an enumeration value removed: who has it in a changed member is rejected', async () => {
    const stage = 'Number: Integer, Stage: Enumeration(Shop.Stage)';
    const old = await app({ order: stage });
    const later = await appFromMdl(`mdl 1;
      create module Shop;
      create enumeration Shop.Stage (Open 'Open');
      create entity Shop.Order (${stage});
      create navigation NativePhone sync (sync Shop.Order all);`);
    const world = watchedWorld(old, {}, []);
    const phone = await world.addDevice('phone');
    phone.insert('Shop.Order', [{ Stage: 'Open' }, { Stage: 'Sent' }], { unsynchronized: true });
    world.deploy(later);
    await synchronize(phone);
    expect(rejected(phone)).toBe(1);
    expect(column(world.server.query('Shop.Order'), 'Stage')).toEqual(['Open']);
  });

  it('an entity removed: its objects are rejected, its download yields no rows, other entities go on', async () => {
    const crate = 'create entity Shop.Crate (Text: String);';
    const old = await appFromMdl(`mdl 1;
      create module Shop; create entity Shop.Order (Number: Integer); ${crate}
      create navigation NativePhone sync (sync Shop.Crate all; sync Shop.Order all);`);
    const later = await appFromMdl(`mdl 1;
      create module Shop; create entity Shop.Order (Number: Integer);
      create navigation NativePhone sync (sync Shop.Order all);`);
    const world = watchedWorld(old, {}, []);
    world.server.insert('Shop.Crate', [{ Text: 'old' }]);
    const phone = await world.addDevice('phone');
    phone.insert('Shop.Crate', [{ Text: 'new' }], { unsynchronized: true });
    phone.insert('Shop.Order', [{ Number: 2 }], { unsynchronized: true });
    world.deploy(later);
    await synchronize(phone);
    expect(rejected(phone)).toBe(1);
    expect(phone.query('Shop.Crate')).toEqual([]);
    expect(column(phone.query('Shop.Order'), 'Number')).toEqual([2]);
    expect(world.server.query('System.SynchronizationError')[0]?.get('ObjectType')).toBe('Shop.Crate');
  });

  it('an attribute added: unknown to the device, whose new objects get the default of the server', async () => {
    const { world, phone } = await start(withTotal);
    phone.insert('Shop.Order', [{ Number: 2 }], { unsynchronized: true });
    await phone.synchronize();
    expect(column(world.server.query('Shop.Order'), 'Total')).toEqual([3, 3]);
    expect(() => phone.query('Shop.Order')[0]?.get('Total')).toThrow('Shop.Order has no member Total');
  });

  it('before errors for single objects any of these reverts the whole upload', async () => {
    const { world, phone, deploy } = await deployed({ order: 'Number: Integer', mendix: '7.20.0' });
    await deploy();
    phone.insert('Shop.Order', [{ Number: 2, Note: 'lost' }, { Number: 3 }], { unsynchronized: true });
    await expect(phone.synchronize()).rejects.toThrow('all its changes were reverted');
    expect(column(world.server.query('Shop.Order'), 'Number')).toEqual([1]);
    expect(column(phone.query('Shop.Order'), 'Number')).toEqual([1]);
  });
});

describe('A device that is older than the server', () => {
  it('keeps its model until its next start', async () => {
    const world = watchedWorld(await app(withTotal), {}, []);
    world.server.insert('Shop.Order', [{ Number: 1 }]);
    const phone = await world.addDevice('phone', { app: await app() });
    const tablet = await world.addDevice('tablet');
    expect([phone.pages, tablet.pages]).toEqual([['Shop.Home'], ['Shop.NewHome']]);
    await phone.restart();
    expect([phone.pages, column(phone.query('Shop.Order'), 'Total')]).toEqual([['Shop.NewHome'], [3]]);
  });

  it('may have an older client', async () => {
    const more = 'create nanoflow Shop.ACT_Delete () begin retrieve $O from Shop.Order first; delete $O; end;';
    const world = watchedWorld(await app({ more }), { mendix: '11.12.0' }, []);
    world.server.insert('Shop.Order', [{ Number: 1 }]);
    const phone = await world.addDevice('phone', { mendix: '9.6.0' });
    expect((await phone.run('ACT_Delete')).outcome).toBe('failed');
    await phone.restart();
    expect((await phone.run('ACT_Delete')).outcome).toBe('returned');
  });
});

describe('The server, after a deployment', () => {
  it('keeps rows, with defaults for new members and for those of another type', async () => {
    const { world, deploy } = await deployed({ order: "Number: String default 'x', Note: String, Total: Integer default 3" });
    await deploy();
    const [order] = world.server.query('Shop.Order');
    expect([order?.get('Number'), order?.get('Total')]).toEqual(['x', 3]);
  });

  it('runs the microflows of the new app, and a copied world has both apps', async () => {
    const { world, phone, deploy } = await deployed({
      ...withTotal,
      more: 'create microflow Shop.SRV_New () returns Integer begin return 1; end;',
    });
    await deploy();
    const copy = world.copy();
    expect((await copy.runMicroflow('SRV_New')).returns).toBe(1);
    expect(copy.device('phone').pages).toEqual(['Shop.Home']);
    await copy.device('phone').restart();
    expect([copy.device('phone').pages, phone.pages]).toEqual([['Shop.NewHome'], ['Shop.Home']]);
  });
});
