import { describe, expect, it } from 'vitest';
import { column, sortedColumn, startWorld } from '../world/start-world.js';
import { allOffline, salesModel } from './sales.js';

const flows = `
create nanoflow Sales.SetNumber (Order: Sales.Order, Number: Integer) begin change $Order (Number = $Number); end;
create nanoflow Sales.Assign (Order: Sales.Order, Customer: Sales.Customer) begin
  change $Order (Sales.Order_Customer = $Customer);
end;
create nanoflow Sales.Commit (Order: Sales.Order) begin commit $Order; end;
create nanoflow Sales.Delete (Order: Sales.Order) begin delete $Order; end;
create nanoflow Sales.Retrieve () returns list of Sales.Order begin
  retrieve $Orders from Sales.Order where [Number = 1] sort by Note;
  return $Orders;
end;
create nanoflow Sales.OrdersOf (Customer: Sales.Customer) returns list of Sales.Order begin
  retrieve $Orders from $Customer/Sales.Order_Customer;
  return $Orders;
end;
create nanoflow Sales.CustomerOf (Order: Sales.Order) returns Sales.Customer begin
  retrieve $Customer from $Order/Sales.Order_Customer;
  return $Customer;
end;
create nanoflow Sales.NameOf (Order: Sales.Order) returns String begin
  return $Order/Sales.Order_Customer/Sales.Customer/Name;
end;
`;

const start = () => startWorld(salesModel + allOffline + flows);

describe('Retrieve from the database (semantics 2.6)', () => {
  it('filters and sorts the committed rows, and lays uncommitted values on top, member by member', async () => {
    const { phone } = await start();
    const [order] = phone.insert('Sales.Order', [{ Number: 1, Note: 'b' }]);
    phone.insert('Sales.Order', [{ Number: 1, Note: 'c' }]);
    // In memory the order no longer satisfies the constraint; its row still does.
    await phone.run('SetNumber', { Order: order, Number: 2 });
    const { returns } = await phone.run('Retrieve');
    expect(column(returns as never, 'Note')).toEqual(['b', 'c']);
    expect(column(returns as never, 'Number')).toEqual([2, 1]);
  });

  it('does not find a row by an uncommitted value', async () => {
    const { phone } = await start();
    const [order] = phone.insert('Sales.Order', [{ Number: 2 }]);
    await phone.run('SetNumber', { Order: order, Number: 1 });
    expect((await phone.run('Retrieve')).returns).toEqual([]);
  });

  it('never gives a new object that is not committed', async () => {
    const { phone } = await start();
    const order = phone.create('Sales.Order', { Number: 1 });
    expect((await phone.run('Retrieve')).returns).toEqual([]);
    await phone.run('Commit', { Order: order });
    expect((await phone.run('Retrieve')).returns).toHaveLength(1);
  });

  it('gives the one instance of an object that memory has', async () => {
    const { phone } = await start();
    const [order] = phone.insert('Sales.Order', [{ Number: 1 }]);
    const [found] = (await phone.run('Retrieve')).returns as never[];
    await phone.run('SetNumber', { Order: found, Number: 9 });
    expect(order?.get('Number')).toBe(9);
  });
});

describe('Retrieve by association (semantics 2.6)', () => {
  it('sees new objects and uncommitted references, from both sides', async () => {
    const { phone } = await start();
    const customer = phone.create('Sales.Customer', { Name: 'Ada' });
    const [stored] = phone.insert('Sales.Order', [{ Note: 'stored' }]);
    phone.create('Sales.Order', { Note: 'new', 'Sales.Order_Customer': customer });
    await phone.run('Assign', { Order: stored, Customer: customer });
    const orders = (await phone.run('OrdersOf', { Customer: customer })).returns;
    expect(sortedColumn(orders as never, 'Note')).toEqual(['new', 'stored']);
    const found = (await phone.run('CustomerOf', { Order: stored })).returns;
    expect(found).toMatchObject({ id: customer.id });
    expect((await phone.run('NameOf', { Order: stored })).returns).toBe('Ada');
  });

  it('leaves out rows whose uncommitted reference leads elsewhere', async () => {
    const { phone } = await start();
    const [ada, bob] = phone.insert('Sales.Customer', [{ Name: 'Ada' }, { Name: 'Bob' }]);
    const [order] = phone.insert('Sales.Order', [{ 'Sales.Order_Customer': ada }]);
    await phone.run('Assign', { Order: order, Customer: bob });
    expect((await phone.run('OrdersOf', { Customer: ada })).returns).toEqual([]);
    expect((await phone.run('OrdersOf', { Customer: bob })).returns).toHaveLength(1);
  });

  it('gives stored objects by id, then those in memory alone', async () => {
    const { phone } = await start();
    const [ada] = phone.insert('Sales.Customer', [{ Name: 'Ada' }]);
    phone.create('Sales.Order', { Note: 'new', 'Sales.Order_Customer': ada });
    phone.insert('Sales.Order', [
      { Note: 'first', 'Sales.Order_Customer': ada },
      { Note: 'second', 'Sales.Order_Customer': ada },
    ]);
    const orders = (await phone.run('OrdersOf', { Customer: ada })).returns;
    expect(column(orders as never, 'Note')).toEqual(['first', 'second', 'new']);
  });

  it('gives nothing from an empty object', async () => {
    const { phone } = await start();
    expect((await phone.run('OrdersOf', { Customer: null })).returns).toEqual([]);
    expect((await phone.run('CustomerOf', { Order: null })).returns).toBeNull();
  });
});

describe('A deleted object (semantics 1.7, 2.5)', () => {
  it('reads as empty in every member, and can not be committed', async () => {
    const { phone } = await start();
    const [order] = phone.insert('Sales.Order', [{ Note: 'gone' }], { unsynchronized: true });
    await phone.run('Delete', { Order: order });
    expect(order?.isDeleted).toBe(true);
    expect(order?.get('Note')).toBeNull();
    const result = await phone.run('Commit', { Order: order });
    expect(result.error?.message).toBe('The object of Sales.Order to commit was deleted.');
  });

  it('has no associated objects', async () => {
    const { phone } = await start();
    const [ada] = phone.insert('Sales.Customer', [{ Name: 'Ada' }]);
    const [order] = phone.insert('Sales.Order', [{ 'Sales.Order_Customer': ada }]);
    await phone.run('Delete', { Order: order });
    expect((await phone.run('OrdersOf', { Customer: ada })).returns).toEqual([]);
    expect((await phone.run('CustomerOf', { Order: order })).returns).toBeNull();
  });
});
