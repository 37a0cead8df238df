import { describe, expect, it } from 'vitest';
import { failureOf, openShop, runFlow } from '../shop.js';

const deleteOrder = 'create nanoflow Shop.Test ($Order: Shop.Order) begin delete $Order; end;';

describe('Delete object(s) (semantics 2.5)', () => {
  it('drops an object that was never committed, and clears references of rows to it', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Customer: Shop.Customer) begin delete $Customer; end;`);
    const Customer = shop.phone.create('Shop.Customer');
    const [order] = shop.phone.insert('Shop.Order', [{}], { unsynchronized: true });
    const more = await openShop(`create nanoflow Shop.Test ($Order: Shop.Order, $Customer: Shop.Customer) begin
      change $Order (Shop.Order_Customer = $Customer) commit;
      delete $Customer;
    end;`);
    expect(await shop.phone.run('Shop.Test', { Customer })).toMatchObject({ outcome: 'returned' });
    expect([Customer.isDeleted, order?.isDeleted]).toEqual([true, false]);
    const [Order] = more.phone.insert('Shop.Order', [{}]);
    await more.phone.run('Shop.Test', { Order, Customer: more.phone.create('Shop.Customer') });
    expect(more.phone.query('Shop.Order', '[Shop.Order_Customer/Shop.Customer]')).toHaveLength(0);
    expect(Order?.get('Shop.Order_Customer')).toBeNull();
  });

  it('of a row that only the device has leaves nothing to send', async () => {
    const shop = await openShop(deleteOrder);
    const [Order] = shop.phone.insert('Shop.Order', [{}], { unsynchronized: true });
    await shop.phone.run('Shop.Test', { Order });
    expect(shop.phone.query('Shop.Order')).toHaveLength(0);
    await shop.phone.synchronize();
    expect(shop.world.server.query('Shop.Order')).toHaveLength(0);
  });

  it('of an object that the server knows is sent with the next synchronization', async () => {
    const shop = await openShop(deleteOrder);
    const [Order] = shop.phone.insert('Shop.Order', [{}]);
    const { effects } = await shop.phone.run('Shop.Test', { Order });
    expect(effects.map(({ kind }) => kind)).toEqual(['deleted']);
    expect([shop.phone.query('Shop.Order').length, shop.world.server.query('Shop.Order').length]).toEqual([0, 1]);
    await shop.phone.synchronize();
    expect(shop.world.server.query('Shop.Order')).toHaveLength(0);
  });

  it('leaves the variable in place: not empty, with empty members', async () => {
    const { returns } = await runFlow({
      returns: 'String',
      body: `$Order = create Shop.Order (Title = 'gone');
        delete $Order;
        return toString($Order = empty) + toString($Order/Title = empty);`,
    });
    expect(returns).toBe('falsetrue');
  });

  it('of a list empties the list variable, which stays usable', async () => {
    const { returns, shop } = await runFlow({
      returns: 'Integer',
      parameters: '$List: List of Shop.Order',
      body: `delete $List;
        $New = create Shop.Order;
        add $New to $List;
        $Count = count $List;
        return $Count;`,
      given: ({ phone }) => ({ List: phone.insert('Shop.Order', [{}, {}, {}]) }),
    });
    expect([returns, shop.phone.query('Shop.Order').length]).toEqual([1, 0]);
  });

  it('twice is once', async () => {
    const body = '$Order = create Shop.Order commit; delete $Order; delete $Order;';
    const { outcome, effects } = await runFlow({ body });
    expect([outcome, effects.map(({ kind }) => kind)]).toEqual(['returned', ['committed', 'deleted']]);
  });

  it.each([
    ['an empty object', '$It: Shop.Order', null, 'failed: The object $It to delete is empty.'],
    ['an empty list', '$It: List of Shop.Order', [], 'returned null'],
    ['an empty list variable', '$It: List of Shop.Order', null, 'returned null'],
  ])('%s', async (_what, parameters, It, outcome) => {
    expect(await failureOf({ parameters, body: 'delete $It;', given: { It } })).toBe(outcome);
  });

  it('is refused offline for non-persistable objects, and for all before 9.7', async () => {
    expect(await failureOf({ body: '$Draft = create Shop.Draft; delete $Draft;' })).toContain(
      'non-persistable entity Shop.Draft',
    );
    const body = '$Order = create Shop.Order commit; delete $Order;';
    expect(await failureOf({ body, options: { mendix: '9.6.0' } })).toContain('before Mendix 9.7');
  });
});
