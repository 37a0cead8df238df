import { describe, expect, it } from 'vitest';
import { column, requestsOf, startWorld } from './start-world.js';

const text = `
create module Shop;
create entity Shop.Order (Number: Integer, Note: String);
create entity Shop.Cart (Text: String);
create page Shop.Home (Title: 'Home') {};
create page Shop.Order_Edit (Title: 'Order') {};
create navigation NativePhone home page Shop.Home sync (sync Shop.Order all; sync Shop.Cart none preserve data);
create nanoflow Shop.ACT_Change ($Order: Shop.Order, $Note: String) begin change $Order (Note = $Note) commit; end;
create nanoflow Shop.ACT_Delete ($Order: Shop.Order) begin delete $Order; end;
create nanoflow Shop.ACT_Open () begin show page Shop.Order_Edit; end;
create nanoflow Shop.ACT_Sync () begin synchronize all; end;
`;
const start = () =>
  startWorld(text, { before: (world) => world.server.insert('Shop.Order', [{ Number: 1 }, { Number: 2 }, { Number: 3 }]) });

describe('What a restart leaves (semantics 3.18)', () => {
  it('rows, what is unsynchronized and its order, deletions: the next synchronization sends them', async () => {
    const { world, phone, sent } = await start();
    const orders = phone.query('Shop.Order');
    await phone.run('ACT_Change', { Order: orders[1], Note: 'second' });
    await phone.run('ACT_Change', { Order: orders[0], Note: 'first' });
    await phone.run('ACT_Delete', { Order: orders[2] });
    phone.insert('Shop.Cart', [{ Text: 'kept' }], { unsynchronized: true });
    await phone.restart();
    expect(column(phone.query('Shop.Order'), 'Note')).toEqual(['first', 'second']);
    expect(column(phone.query('Shop.Cart'), 'Text')).toEqual(['kept']);
    await phone.synchronize();
    const [upload] = requestsOf(sent, 'synchronize');
    expect(upload?.objects.map(({ entity, order }) => [entity, order])).toEqual([
      ['Shop.Order', [0, 1]],
      ['Shop.Cart', [2]],
    ]);
    expect(upload?.objects[0]?.rows.map(([guid]) => String(guid))).toEqual([orders[1]?.id, orders[0]?.id]);
    expect(upload?.deleted).toHaveLength(1);
    expect(column(world.server.query('Shop.Order'), 'Note')).toEqual(['first', 'second']);
  });

  it('the name of a set of changes that was sent and not answered, so that the server knows it again', async () => {
    const { phone, sent } = await start();
    await phone.run('ACT_Change', { Order: phone.query('Shop.Order')[0], Note: 'sent' });
    phone.network.fail('response', { of: 'synchronize' });
    await expect(phone.synchronize()).rejects.toThrow('No internet connection');
    await phone.restart();
    await phone.synchronize();
    const [first, second] = requestsOf(sent, 'synchronize').map(({ changeSet }) => changeSet);
    expect(second).toBe(first);
  });

  it('the session, and what actions have stored', async () => {
    const { phone, sent } = await start();
    const before = phone.userName;
    await phone.restart();
    expect(phone.userName).toBe(before);
    expect(requestsOf(sent, 'start')).toEqual([]);
  });
});

describe('What a restart does not leave (semantics 3.18)', () => {
  it('object memory: uncommitted changes and new objects', async () => {
    const { phone } = await start();
    const [order] = phone.query('Shop.Order');
    phone.change(order!, { Note: 'uncommitted' });
    const draft = phone.create('Shop.Order', { Number: 9 });
    await phone.restart();
    expect(column(phone.query('Shop.Order'), 'Note')).toEqual([null, null, null]);
    expect([order?.isDeleted, draft.isDeleted]).toEqual([true, true]);
    expect(() => phone.change(draft, { Number: 10 })).toThrow('is not one of phone');
  });

  it('the page stack: the start page is open', async () => {
    const { phone } = await start();
    await phone.run('ACT_Open');
    expect(phone.pages).toEqual(['Shop.Home', 'Shop.Order_Edit']);
    await phone.restart();
    expect(phone.pages).toEqual(['Shop.Home']);
  });

  it('running flows, and a synchronization on its way', async () => {
    const { phone } = await start();
    const run = phone.start('ACT_Sync');
    run.advance(10);
    expect([run.state, phone.isSynchronizing]).toEqual(['waiting', true]);
    await phone.restart();
    expect(phone.isSynchronizing).toBe(false);
    expect(await run.finish()).toMatchObject({ outcome: 'blocked', error: { code: 'device-stopped' } });
    expect((await phone.run('ACT_Sync')).outcome).toBe('returned');
  });
});

it('a restart without a connection goes on with what is there, without a message', async () => {
  const { phone, sent } = await start();
  phone.network.disconnect();
  await phone.restart();
  expect(sent).toEqual([]);
  expect(column(phone.query('Shop.Order'), 'Number')).toEqual([1, 2, 3]);
});

it('a copied world restarts by itself', async () => {
  const { world, phone } = await start();
  await phone.run('ACT_Open');
  const copy = world.copy();
  await copy.device('phone').restart();
  expect([phone.pages.length, copy.device('phone').pages.length]).toEqual([2, 1]);
});
