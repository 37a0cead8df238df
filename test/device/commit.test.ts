import { describe, expect, it } from 'vitest';
import { column, requestsOf, type StartOptions, startWorld, uploadsIn } from '../world/start-world.js';
import { allOffline, salesModel } from './sales.js';

const flows = `
create nanoflow Sales.NewOrder (Customer: Sales.Customer) returns Sales.Order begin
  $Order = create Sales.Order (Number = 1, Sales.Order_Customer = $Customer);
  return $Order;
end;
create nanoflow Sales.Commit (Order: Sales.Order) begin commit $Order; end;
create nanoflow Sales.CommitList (Orders: list of Sales.Order) begin commit $Orders; end;
create nanoflow Sales.CommitDraft (Draft: Sales.Draft) returns String begin
  commit $Draft;
  change $Draft (Text = 'later');
  rollback $Draft;
  return $Draft/Text;
end;
create nanoflow Sales.IsNew (Order: Sales.Order) returns Boolean begin return isNew($Order); end;
create nanoflow Sales.IsSynced (Order: Sales.Order) returns Boolean begin return isSynced($Order); end;
create nanoflow Sales.SetNote (Order: Sales.Order, Note: String) begin change $Order (Note = $Note); end;
create nanoflow Sales.SetTotal (Order: Sales.Order, Total: Decimal) begin change $Order (Total = $Total); end;
create nanoflow Sales.Rollback (Order: Sales.Order) begin rollback $Order; end;
create nanoflow Sales.ReadNote (Order: Sales.Order) returns String begin return $Order/Note; end;
`;

const start = (options: StartOptions = {}) => startWorld(salesModel + allOffline + flows, options);

describe('Commit on the device (semantics 2.0, 2.3)', () => {
  it('an object is new until its first commit, and synchronized only after the upload', async () => {
    const { phone } = await start();
    const order = phone.create('Sales.Order');
    const ask = async (flow: string) => (await phone.run(flow, { Order: order })).returns;
    expect(await ask('IsNew')).toBe(true);
    expect(await ask('IsSynced')).toBe(false);
    await phone.run('Commit', { Order: order });
    expect(await ask('IsNew')).toBe(false);
    expect(await ask('IsSynced')).toBe(false);
    await phone.synchronize();
    expect(await ask('IsSynced')).toBe(true);
  });

  it('stores only what is given: a new object that it refers to stays in memory', async () => {
    const { phone } = await start();
    const customer = phone.create('Sales.Customer', { Name: 'Ada' });
    const order = (await phone.run('NewOrder', { Customer: customer })).returns;
    const result = await phone.run('Commit', { Order: order });
    expect(result.commits).toBe(1);
    expect(phone.query('Sales.Order')[0]?.get('Sales.Order_Customer')).toBe(customer.id);
    expect(phone.query('Sales.Customer')).toEqual([]);
    expect(customer.isNew).toBe(true);
  });

  it('stores the objects of a list in its order, and an object only once', async () => {
    const { phone } = await start();
    const [first, second] = [phone.create('Sales.Order', { Number: 2 }), phone.create('Sales.Order', { Number: 1 })];
    const result = await phone.run('CommitList', { Orders: [first, second, first] });
    const committed = result.effects.filter(({ kind }) => kind === 'committed');
    expect(committed.map((effect) => 'guid' in effect && String(effect.guid))).toEqual([first.id, second.id]);
  });

  it('does nothing with an empty list, and fails for an empty object', async () => {
    const { phone } = await start();
    expect(await phone.run('CommitList', { Orders: [] })).toMatchObject({ outcome: 'returned', commits: 0 });
    expect(await phone.run('Commit', { Order: null })).toMatchObject({ outcome: 'failed' });
  });

  it('runs no validation rules on the device', async () => {
    const { phone } = await start();
    phone.create('Sales.Customer');
    const [customer] = phone.insert('Sales.Customer', [{ Name: null }], { unsynchronized: true });
    expect(phone.query('Sales.Customer').map(({ id }) => id)).toEqual([customer?.id]);
  });

  it('makes the values of a non-persistable object those that a rollback goes back to', async () => {
    const { phone } = await start();
    const draft = phone.create('Sales.Draft', { Text: 'first' });
    const result = await phone.run('CommitDraft', { Draft: draft });
    expect(result).toMatchObject({ returns: 'first', commits: 0 });
  });

  it.each([
    ['nothing was changed', undefined],
    ['a member was set to the value that it had', 'to do'],
  ])('marks nothing as unsynchronized when %s', async (_case, note) => {
    const { phone, sent } = await start({ before: (world) => world.server.insert('Sales.Order', [{ Number: 1 }]) });
    const [order] = phone.query('Sales.Order');
    if (note !== undefined) await phone.run('SetNote', { Order: order, Note: note });
    expect((await phone.run('Commit', { Order: order })).commits).toBe(0);
    expect((await phone.run('IsSynced', { Order: order })).returns).toBe(true);
    await phone.synchronize();
    expect(requestsOf(sent, 'synchronize')).toEqual([]);
  });

  it('compares dates and decimals by what they say', async () => {
    const { phone } = await start({ before: (world) => world.server.insert('Sales.Order', [{ Total: '1.50' }]) });
    const [order] = phone.query('Sales.Order');
    await phone.run('SetTotal', { Order: order, Total: '1.5' });
    expect((await phone.run('Commit', { Order: order })).commits).toBe(0);
  });

  it('a rolled back object has its last committed values, and a new one is gone', async () => {
    const { phone } = await start();
    const [order] = phone.insert('Sales.Order', [{ Note: 'kept' }]);
    await phone.run('SetNote', { Order: order, Note: 'changed' });
    await phone.run('Rollback', { Order: order });
    expect(order?.get('Note')).toBe('kept');

    const fresh = phone.create('Sales.Order');
    await phone.run('Rollback', { Order: fresh });
    expect(fresh.isDeleted).toBe(true);
  });

  it('references to a new object that is rolled back become empty, uncommitted ones too', async () => {
    const { phone } = await start();
    const order = phone.create('Sales.Order');
    const line = phone.create('Sales.Line', { 'Sales.Line_Order': order });
    await phone.run('Rollback', { Order: order });
    expect(line.get('Sales.Line_Order')).toBeNull();
  });
});

describe('What an upload marks (semantics 3.5)', () => {
  it('sends the whole object, and marks the members that differ from the last synchronization', async () => {
    const { phone, sent } = await start({
      before: (world) => world.server.insert('Sales.Order', [{ Number: 1, Note: 'a' }]),
    });
    const [order] = phone.query('Sales.Order');
    for (const note of ['b', 'c']) {
      await phone.run('SetNote', { Order: order, Note: note });
      await phone.run('Commit', { Order: order });
    }
    await phone.synchronize();
    expect(uploadsIn(sent)).toEqual([expect.objectContaining({ Number: 1, Note: 'c', $marked: ['Note'] })]);
  });

  it('marks of a new object what differs from the defaults', async () => {
    const { phone, sent } = await start();
    await phone.run('Commit', { Order: phone.create('Sales.Order', { Number: 7, Note: 'other' }) });
    await phone.synchronize();
    expect(uploadsIn(sent)).toEqual([expect.objectContaining({ Number: 7, Note: 'other', $marked: ['Note'] })]);
  });

  it('sends objects in the order of their first commits', async () => {
    const { phone, sent } = await start();
    const [first, second] = [1, 2].map((Number) => phone.create('Sales.Order', { Number }));
    for (const order of [second, first]) await phone.run('Commit', { Order: order });
    await phone.run('SetNote', { Order: second, Note: 'again' });
    await phone.run('Commit', { Order: second });
    await phone.synchronize();
    expect(uploadsIn(sent).map(({ Number }) => Number)).toEqual([2, 1]);
  });

  it('never sends uncommitted changes', async () => {
    const { phone, sent } = await start({ before: (world) => world.server.insert('Sales.Order', [{ Note: 'a' }]) });
    const [order] = phone.query('Sales.Order');
    await phone.run('SetTotal', { Order: order, Total: 5 });
    await phone.run('Commit', { Order: order });
    await phone.run('SetNote', { Order: order, Note: 'uncommitted' });
    await phone.synchronize();
    expect(uploadsIn(sent)).toEqual([expect.objectContaining({ Note: 'a', Total: 5, $marked: ['Total'] })]);
  });
});

describe('Objects that the server knows, before Mendix 7.4 (semantics 2.2, create-only)', () => {
  it('can not be changed, and the message names the object and the rule', async () => {
    const { phone } = await start({
      mendix: '7.3.0',
      before: (world) => world.server.insert('Sales.Order', [{}]),
    });
    const [order] = phone.query('Sales.Order');
    const result = await phone.run('SetNote', { Order: order, Note: 'x' });
    expect(result.error?.message).toBe(
      `The object of Sales.Order with GUID {${order?.id}} can not be changed: before Mendix 7.4 objects that the server knows can only be viewed offline.`,
    );
    expect((await phone.run('Commit', { Order: order })).outcome).toBe('returned');
  });

  it('can be changed from their creation until the synchronization', async () => {
    const { phone } = await start({ mendix: '7.3.0' });
    const order = phone.create('Sales.Order');
    await phone.run('Commit', { Order: order });
    expect((await phone.run('SetNote', { Order: order, Note: 'x' })).outcome).toBe('returned');
  });
});

describe('Default values of objects made on the device (semantics 2.1)', () => {
  it.each([
    ['9.7.0', { Number: 0, Note: null, Urgent: false, Stage: null }],
    ['9.8.0', { Number: 7, Note: 'to do', Urgent: true, Stage: 'Open' }],
    ['11.12.0', { Number: 7, Note: 'to do', Urgent: true, Stage: 'Open' }],
  ])('in %s they are %o', async (mendix, expected) => {
    const { phone } = await start({ mendix });
    const order = phone.create('Sales.Order');
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, order.get(name)]))).toEqual(expected);
  });

  it('objects that the server makes have the defaults of the model in every version', async () => {
    const { world, phone } = await start({ mendix: '9.7.0' });
    world.server.insert('Sales.Order', [{}]);
    await phone.synchronize();
    expect(column(phone.query('Sales.Order'), 'Number')).toEqual([7]);
  });
});
