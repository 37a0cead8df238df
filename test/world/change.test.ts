import { expect, it } from 'vitest';
import { startWorld } from './start-world.js';

const shop = `
create entity Shop.Customer (Name: String(20));
create entity Shop.Order (Number: Integer, Total: Decimal default 0);
create association Shop.Order_Customer from Shop.Order to Shop.Customer;
create nanoflow Shop.Save ($Order: Shop.Order) begin commit $Order; end;
`;

it('what a user fills in is in memory, and goes to the database with the next commit', async () => {
  const { world, phone } = await startWorld(shop);
  const [order] = phone.insert('Shop.Order', [{ Number: 1 }]);
  const [customer] = phone.insert('Shop.Customer', [{ Name: 'Ada' }]);
  phone.change(order!, { Number: 2, Total: '1.50', 'Shop.Order_Customer': customer });
  expect(order!.toJSON()).toMatchObject({ Number: '2', Total: '1.5', 'Shop.Order_Customer': customer!.id });
  expect(phone.query('Shop.Order', '[Number = 2]')).toEqual([]);

  await phone.run('Shop.Save', { Order: order });
  expect(phone.query('Shop.Order', '[Number = 2]')).toHaveLength(1);
  await phone.synchronize();
  expect(world.server.query('Shop.Order').map((one) => one.get('Number'))).toEqual([2]);
});

it('a synchronization leaves it on top of what comes from the server', async () => {
  const { phone } = await startWorld(shop);
  const [order] = phone.insert('Shop.Order', [{ Number: 1 }]);
  phone.change(order!, { Number: 2 });
  await phone.synchronize();
  expect(order!.get('Number')).toBe(2);
});

it('it is a step of the trace', async () => {
  const { world, phone } = await startWorld(shop);
  const order = phone.create('Shop.Order');
  phone.change(order, { Number: 2 });
  const { steps } = JSON.parse(world.trace()) as { steps: unknown[] };
  expect(steps.at(-1)).toEqual({ step: 'change', device: 'phone', entity: order.entity, id: order.id, members: { Number: 2 } });
});

it('only an object of this device can be changed, and only as its entity says', async () => {
  const { world, phone } = await startWorld(shop);
  const [row] = world.server.insert('Shop.Order', [{ Number: 1 }]);
  expect(() => phone.change(row!, { Number: 2 })).toThrow(
    expect.objectContaining({
      code: 'foreign-object',
      message: `The object Shop.Order ${row!.id} is not one of phone: it was deleted, or it belongs to the server or to another device.`,
    }),
  );
  const order = phone.create('Shop.Order');
  expect(() => phone.change(order, { Nummer: 2 })).toThrow('Shop.Order has no member Nummer. Did you mean Number?');
  expect(() => phone.change(order, { Number: 'two' })).toThrow(expect.objectContaining({ code: 'wrong-value' }));
});
