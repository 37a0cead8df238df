import { describe, expect, it } from 'vitest';
import { openShop, resultOf } from '../shop.js';

/** Three orders of one customer: two stored, one new; and one more that leads elsewhere in memory. */
async function ordersOfAda() {
  const shop = await openShop(`create nanoflow Shop.FromChild ($Customer: Shop.Customer) returns List of Shop.Order begin
      retrieve $Orders from $Customer/Shop.Order_Customer;
      return $Orders;
    end;
    create nanoflow Shop.FromParent ($Order: Shop.Order) returns Shop.Customer begin
      retrieve $Customer from $Order/Shop.Order_Customer;
      return $Customer;
    end;
    create nanoflow Shop.Move ($Order: Shop.Order, $Customer: Shop.Customer) begin
      change $Order (Shop.Order_Customer = $Customer);
    end;`);
  const [ada, bob] = shop.phone.insert('Shop.Customer', [{ Name: 'Ada' }, { Name: 'Bob' }]);
  const orders = shop.phone.insert(
    'Shop.Order',
    [1, 2, 3].map((number) => ({ Number: number, 'Shop.Order_Customer': ada })),
  );
  return { ...shop, ada, bob, orders };
}

const numbers = (value: unknown): unknown => (value as { get(member: string): unknown }[]).map((order) => order.get('Number'));

describe('Retrieve by association (semantics 2.6)', () => {
  it('follows a reference from its owner to one object', async () => {
    const { phone, ada, orders } = await ordersOfAda();
    const { returns } = await phone.run('Shop.FromParent', { Order: orders[0] });
    expect(returns).toMatchObject({ id: ada?.id });
  });

  it('gives all that refer to it from the other side, with uncommitted changes and new objects, stored ones first', async () => {
    const { phone, ada, bob, orders } = await ordersOfAda();
    await phone.run('Shop.Move', { Order: orders[1], Customer: bob });
    phone.create('Shop.Order', { Number: 9, 'Shop.Order_Customer': ada });
    expect(numbers((await phone.run('Shop.FromChild', { Customer: ada })).returns)).toEqual([1, 3, 9]);
    expect(numbers((await phone.run('Shop.FromChild', { Customer: bob })).returns)).toEqual([2]);
  });

  it.each([
    ['Shop.Order', 'Shop.Order_Customer', 'Shop.Customer'],
    ['Shop.Order', 'Shop.Invoice_Order', 'Shop.Invoice'],
    ['Shop.Invoice', 'Shop.Invoice_Order', 'Shop.Order'],
    ['Shop.Order', 'Shop.Order_Before', 'Shop.Order'],
  ])('from %s over %s gives one object, or empty', async (from, association, to) => {
    const body = `retrieve $End from $Start/${association}; return $End = empty;`;
    const given = ({ phone }: { phone: { create(entity: string): unknown } }) => ({ Start: phone.create(from) });
    expect(await resultOf({ parameters: `$Start: ${from}`, returns: 'Boolean', body, given })).toBe(true);
    const typed = `retrieve $End from $Start/${association}; return $End;`;
    expect(await resultOf({ parameters: `$Start: ${from}`, returns: to, body: typed, given })).toBeNull();
  });

  it.each([
    ['Shop.Customer', 'Shop.Order_Customer'],
    ['Shop.Order', 'Shop.Order_Tag'],
    ['Shop.Tag', 'Shop.Order_Tag'],
    ['Shop.Order', 'Shop.Draft_Order'],
  ])('from %s over %s gives a list', async (from, association) => {
    const body = `retrieve $Ends from $Start/${association}; $Count = count $Ends; return $Count;`;
    const given = ({ phone }: { phone: { create(entity: string): unknown } }) => ({ Start: phone.create(from) });
    expect(await resultOf({ parameters: `$Start: ${from}`, returns: 'Integer', body, given })).toBe(0);
  });

  it('follows a one-to-one association from both sides', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Order: Shop.Order) returns Shop.Order begin
      retrieve $Invoice from $Order/Shop.Invoice_Order;
      retrieve $Same from $Invoice/Shop.Invoice_Order;
      return $Same;
    end;`);
    const Order = shop.phone.create('Shop.Order');
    shop.phone.create('Shop.Invoice', { 'Shop.Invoice_Order': Order });
    expect((await shop.phone.run('Shop.Test', { Order })).returns).toMatchObject({ id: Order.id });
  });

  it('reaches the non-persistable objects that refer to an object', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($Order: Shop.Order) returns Integer begin
      retrieve $Drafts from $Order/Shop.Draft_Order;
      $Count = count $Drafts;
      return $Count;
    end;`);
    const Order = shop.phone.create('Shop.Order');
    shop.phone.create('Shop.Draft', { 'Shop.Draft_Order': Order });
    expect((await shop.phone.run('Shop.Test', { Order })).returns).toBe(1);
  });

  it.each([
    ['one object', 'Shop.Order', 'Shop.Order_Customer', '$End = empty', true],
    ['a list', 'Shop.Customer', 'Shop.Order_Customer', 'length($End)', 0],
  ])('from an empty object gives nothing, where the result is %s', async (_what, from, association, result, wanted) => {
    const count = result.startsWith('length') ? '$Count = count $End; return $Count;' : `return ${result};`;
    const body = `retrieve $End from $Start/${association}; ${count}`;
    const returns = wanted === true ? 'Boolean' : 'Integer';
    expect(await resultOf({ parameters: `$Start: ${from}`, returns, body, given: { Start: null } })).toBe(wanted);
  });
});
