import { describe, expect, it } from 'vitest';
import { column, requestsOf, type StartOptions, startWorld } from '../../world/start-world.js';
import { salesModel } from '../sales.js';

const text = `
${salesModel}
create navigation NativePhone on sync error continue
  sync (sync Sales.Customer all; sync Sales.Order where [Urgent = true]; sync Sales.Line none preserve data);
create nanoflow Sales.SetNote (Order: Sales.Order, Note: String) begin change $Order (Note = $Note); end;
create nanoflow Sales.SetUrgent (Order: Sales.Order, Urgent: Boolean) begin change $Order (Urgent = $Urgent) commit; end;
create nanoflow Sales.SetNumber (Order: Sales.Order, Number: Integer) begin change $Order (Number = $Number) commit; end;
create nanoflow Sales.Commit (Order: Sales.Order) begin commit $Order; end;
create nanoflow Sales.Rollback (Order: Sales.Order) begin rollback $Order; end;
create nanoflow Sales.DeleteOrder (Order: Sales.Order) begin delete $Order; end;
create nanoflow Sales.SyncList (Orders: list of Sales.Order) returns Integer begin
  $First = head $Orders;
  synchronize $Orders;
  $Count = count $Orders;
  if $First = empty then
    return -1;
  end if;
  return $Count;
end;
create nanoflow Sales.SyncAll (Orders: list of Sales.Order) returns Integer begin
  $First = head $Orders;
  synchronize all;
  $Count = count $Orders;
  if $First = empty then
    return -1;
  end if;
  return $Count;
end;
`;
const start = (options: StartOptions = {}) => startWorld(text, options);

describe('What a synchronization does to memory (semantics 3.4, 3.7)', () => {
  it.each(['SyncAll', 'SyncList'])('%s: uncommitted changes stay on top of the new committed values (vector 3)', async (flow) => {
    const { world, phone } = await start({ before: (made) => made.server.insert('Sales.Order', [{ Number: 1, Note: 'a' }]) });
    const tablet = await world.addDevice('tablet');
    const [order] = phone.query('Sales.Order');
    await phone.run('SetNote', { Order: order, Note: 'uncommitted' });
    await tablet.run('SetNumber', { Order: tablet.query('Sales.Order')[0], Number: 2 });
    await tablet.synchronize();
    await phone.run(flow, { Orders: [order] });
    expect([order?.get('Number'), order?.get('Note')]).toEqual([2, 'uncommitted']);
    await phone.run('Rollback', { Order: order });
    expect([order?.get('Number'), order?.get('Note')]).toEqual([2, 'a']);
  });

  it('a new object stays in memory, and is not sent', async () => {
    const { phone, sent } = await start();
    const order = phone.create('Sales.Order');
    await phone.run('SyncAll', { Orders: [order] });
    expect(order.isNew).toBe(true);
    expect(requestsOf(sent, 'synchronize')).toEqual([]);
  });

  it('an object that matches its constraint no more leaves the device, variables and lists (vector 7)', async () => {
    const { world, phone } = await start({
      before: (made) => made.server.insert('Sales.Order', [{ Number: 1 }, { Number: 2 }]),
    });
    const orders = phone.query('Sales.Order');
    await phone.run('SetUrgent', { Order: orders[0], Urgent: false });
    expect((await phone.run('SyncAll', { Orders: orders })).returns).toBe(-1);
    expect(column(phone.query('Sales.Order'), 'Number')).toEqual([2]);
    expect(orders[0]?.isDeleted).toBe(true);
    expect(world.server.query('Sales.Order', '[Urgent = false()]')).toHaveLength(1);
  });

  it('an object that the server has deleted is gone with its uncommitted changes', async () => {
    const { world, phone } = await start({ before: (made) => made.server.insert('Sales.Order', [{}]) });
    const [order] = phone.query('Sales.Order');
    await phone.run('SetNote', { Order: order, Note: 'uncommitted' });
    const tablet = await world.addDevice('tablet');
    await tablet.run('DeleteOrder', { Order: tablet.query('Sales.Order')[0] });
    await tablet.synchronize();
    expect((await phone.run('SyncAll', { Orders: [order] })).returns).toBe(-1);
    expect(order?.isDeleted).toBe(true);
  });

  it('system members and what only the server has do not disturb the objects in memory', async () => {
    const { phone } = await start();
    const [line] = phone.insert('Sales.Line', [{ Text: 'kept' }], { unsynchronized: true });
    await phone.synchronize();
    expect(column(phone.query('Sales.Line'), 'Text')).toEqual(['kept']);
    expect(line?.isDeleted).toBe(false);
  });
});

describe('A synchronization without any message (semantics 3.6)', () => {
  it('clears what is Nothing (clear data) on the device, and its variables', async () => {
    const { phone, sent } = await startWorld(`
      create module M;
      create entity M.Cleared (Text: String);
      create navigation NativePhone sync (sync M.Cleared none);
      create nanoflow M.Sync () returns Boolean begin
        retrieve $Object from M.Cleared first;
        synchronize all;
        return $Object = empty;
      end;`);
    phone.insert('M.Cleared', [{ Text: 'of the server' }]);
    expect((await phone.run('Sync')).returns).toBe(true);
    expect(phone.query('M.Cleared')).toEqual([]);
    expect(sent).toEqual([]);
  });
});

describe('Synchronize selected objects (semantics 3.3, vector 10)', () => {
  it('skips new objects, sends committed ones, fetches unchanged ones, and drops those that are gone', async () => {
    const { world, phone, sent } = await start({
      before: (made) => made.server.insert('Sales.Order', [{ Number: 1 }, { Number: 2 }, { Number: 3 }]),
    });
    const [unchanged, changed, deleted] = phone.query('Sales.Order');
    const fresh = phone.create('Sales.Order', { Number: 4 });
    await phone.run('SetNumber', { Order: changed, Number: 20 });
    const tablet = await world.addDevice('tablet');
    const [first, , third] = tablet.query('Sales.Order');
    await tablet.run('SetNumber', { Order: first, Number: 10 });
    await tablet.run('DeleteOrder', { Order: third });
    await tablet.synchronize();
    sent.length = 0;

    const result = await phone.run('SyncList', { Orders: [deleted, unchanged, changed, fresh] });
    expect(result.returns).toBe(-1);
    const [request] = requestsOf(sent, 'synchronize');
    expect(request?.objects.flatMap(({ rows }) => rows.map(([guid]) => String(guid)))).toEqual([changed?.id]);
    expect(request?.requested.map(({ guid }) => String(guid))).toEqual([deleted?.id, unchanged?.id, changed?.id]);
    expect(column(phone.query('Sales.Order'), 'Number')).toEqual([10, 20]);
    expect([deleted?.isDeleted, fresh.isNew]).toEqual([true, true]);
  });

  it('leaves other unsynchronized objects and all deletions for later', async () => {
    const { world, phone, sent } = await start({
      before: (made) => made.server.insert('Sales.Order', [{ Number: 1 }, { Number: 2 }, { Number: 3 }]),
    });
    const [one, two, three] = phone.query('Sales.Order');
    await phone.run('SetNumber', { Order: one, Number: 10 });
    await phone.run('SetNumber', { Order: two, Number: 20 });
    await phone.run('DeleteOrder', { Order: three });
    await phone.run('SyncList', { Orders: [one] });
    expect(column(world.server.query('Sales.Order'), 'Number')).toEqual([10, 2, 3]);
    await phone.synchronize();
    expect(column(world.server.query('Sales.Order'), 'Number')).toEqual([10, 20]);
    expect(requestsOf(sent, 'synchronize').map(({ deleted }) => deleted.length)).toEqual([0, 1]);
  });

  it('an empty selection asks for nothing, and succeeds', async () => {
    const { phone } = await start();
    expect((await phone.run('SyncList', { Orders: [] })).outcome).toBe('returned');
  });
});
