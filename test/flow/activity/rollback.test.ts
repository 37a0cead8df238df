import { describe, expect, it } from 'vitest';
import { failureOf, members, openShop, runFlow } from '../shop.js';

describe('Rollback object (semantics 2.4)', () => {
  it('goes back to the last commit, associations included, for everyone who holds the object', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Order: Shop.Order, $Other: Shop.Customer) begin
      change $Order (Number = 2, Shop.Order_Customer = $Other, Shop.Order_Tag = empty);
      call nanoflow Shop.SUB(Order = $Order);
    end;
    create nanoflow Shop.SUB ($Order: Shop.Order) begin rollback $Order; end;`);
    const [customer] = shop.phone.insert('Shop.Customer', [{}]);
    const [tag] = shop.phone.insert('Shop.Tag', [{}]);
    const row = { Number: 1, 'Shop.Order_Customer': customer, 'Shop.Order_Tag': [tag] };
    const [Order] = shop.phone.insert('Shop.Order', [row]);
    const Other = shop.phone.create('Shop.Customer');
    const result = await shop.phone.run('Shop.Test', { Order, Other });
    expect(result.error).toBeUndefined();
    expect(members(Order ?? null, 'Number', 'Shop.Order_Customer', 'Shop.Order_Tag')).toEqual([1, customer?.id, [tag?.id]]);
  });

  it('removes an object that was never committed, and references to it', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Customer: Shop.Customer) begin rollback $Customer; end;`);
    const Customer = shop.phone.create('Shop.Customer', { Name: 'Ada' });
    const order = shop.phone.create('Shop.Order', { 'Shop.Order_Customer': Customer });
    await shop.phone.run('Shop.Test', { Customer });
    expect([Customer.isDeleted, Customer.get('Name'), order.get('Shop.Order_Customer')]).toEqual([true, null, null]);
  });

  it('takes a list as well', async () => {
    const { returns } = await runFlow({
      returns: 'Integer',
      parameters: '$List: List of Shop.Order',
      body: `loop $Order in $List begin change $Order (Number = 9); end loop;
        rollback $List;
        $Sum = sum $List by Number;
        return $Sum;`,
      given: ({ phone }) => ({ List: phone.insert('Shop.Order', [{ Number: 1 }, { Number: 2 }]) }),
    });
    expect(returns).toBe(3);
  });

  it('of an empty object is an error', async () => {
    const text = { parameters: '$Order: Shop.Order', body: 'rollback $Order;', given: { Order: null } };
    expect(await failureOf(text)).toBe('failed: The object $Order to roll back is empty.');
  });
});
