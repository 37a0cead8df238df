import { describe, expect, it } from 'vitest';
import { activity, end, flowModel, start } from '../../fixture/flow-model.js';
import { openShop, openShopWith } from '../shop.js';

/** Five orders that only the device has, 1 to 5; what the server has of them afterwards. */
describe('Synchronize (semantics 3.3)', () => {
  it.each([
    ['all', 'synchronize all;', [1, 2, 3, 4, 5]],
    ['unsynchronized', 'synchronize unsynchronized;', [1, 2, 3, 4, 5]],
    ['an object', 'synchronize $One;', [1]],
    ['a list and an object that is in it as well', 'synchronize $Two, $Many;', [2, 3, 4]],
    ['an empty object selects nothing', 'synchronize $One, $Nothing;', [1]],
  ])('%s', async (_what, body, numbers) => {
    const shop = await openShop(`create nanoflow Shop.Test
      ($One: Shop.Order, $Two: Shop.Order, $Many: List of Shop.Order, $Nothing: Shop.Order) begin ${body} end;`);
    const rows = [1, 2, 3, 4, 5].map((number) => ({ Number: number }));
    const [One, Two, Three, Four] = shop.phone.insert('Shop.Order', rows, { unsynchronized: true });
    const result = await shop.phone.run('Shop.Test', { One, Two, Many: [Two, Three, Four], Nothing: null });
    expect(result.error).toBeUndefined();
    expect(shop.world.server.query('Shop.Order').map((order) => order.get('Number'))).toEqual(numbers);
  });

  it('fails without a connection, and can be handled', async () => {
    const shop = await openShop(`create nanoflow Shop.Test () returns String begin
      synchronize all on error without rollback begin return $latestError; end error;
      return 'reached';
    end;`);
    shop.phone.network.disconnect();
    expect((await shop.phone.run('Shop.Test')).returns).toBe('No internet connection');
  });
});

describe('Clear from device (semantics 2.13)', () => {
  const clear = (does: { entity?: string; variable?: string }) =>
    flowModel('Shop.Test', {
      parameters: { List: { kind: 'List', entity: 'Shop.Order' }, One: { kind: 'Object', entity: 'Shop.Order' } },
      nodes: [start, activity('clear', { kind: 'clear-from-device', ...does }), end()],
      ways: ['start > clear > end'],
    });

  it.each([
    ['all rows of an entity', { entity: 'Shop.Order' }, 0],
    ['a list', { variable: 'List' }, 1],
    ['an object', { variable: 'One' }, 2],
  ])('%s, unsynchronized ones too; the server keeps its own', async (_what, does, left) => {
    const { phone, world } = await openShopWith([clear(does)], '', { mendix: '11.14.0' });
    const [a, b] = phone.insert('Shop.Order', [{}, {}]);
    phone.insert('Shop.Order', [{}], { unsynchronized: true });
    const result = await phone.run('Shop.Test', { List: [a, b], One: a });
    expect(result.error).toBeUndefined();
    expect([phone.query('Shop.Order').length, world.server.query('Shop.Order').length]).toEqual([left, 2]);
  });

  it('an empty variable clears nothing', async () => {
    const { phone } = await openShopWith([clear({ variable: 'One' })], '', { mendix: '11.14.0' });
    phone.insert('Shop.Order', [{}]);
    expect((await phone.run('Shop.Test', { List: [], One: null })).outcome).toBe('returned');
    expect(phone.query('Shop.Order')).toHaveLength(1);
  });
});
