import { describe, expect, it } from 'vitest';
import { column, requestsOf, type StartOptions, startWorld, uploadsIn } from '../world/start-world.js';
import { allOffline, salesModel } from './sales.js';

const flows = `
create nanoflow Sales.Delete (Order: Sales.Order) begin delete $Order; end;
create nanoflow Sales.DeleteList (Orders: list of Sales.Order) returns Integer begin
  delete $Orders;
  $Count = count $Orders;
  return $Count;
end;
create nanoflow Sales.DeleteDraft (Draft: Sales.Draft) begin delete $Draft; end;
create nanoflow Sales.SetText (Line: Sales.Line, Text: String) begin change $Line (Text = $Text); end;
create nanoflow Sales.Attach (Line: Sales.Line, Order: Sales.Order) begin change $Line (Sales.Line_Order = $Order); end;
create nanoflow Sales.CommitLine (Line: Sales.Line) begin commit $Line; end;
create nanoflow Sales.RollbackLine (Line: Sales.Line) begin rollback $Line; end;
`;

const start = (options: StartOptions = {}) => startWorld(salesModel + allOffline + flows, options);
const reference = 'Sales.Line_Order';

describe('Delete on the device (semantics 2.5)', () => {
  it('a. a new object: dropped from memory, nothing is sent', async () => {
    const { phone, sent } = await start();
    const order = phone.create('Sales.Order');
    const line = phone.create('Sales.Line', { [reference]: order });
    await phone.run('Delete', { Order: order });
    expect(order.isDeleted).toBe(true);
    expect(line.get(reference)).toBeNull();
    await phone.synchronize();
    expect(requestsOf(sent, 'synchronize')).toEqual([]);
  });

  it('a. rows that refer to a new object lose the reference', async () => {
    const { phone } = await start();
    const order = phone.create('Sales.Order');
    const [line] = phone.insert('Sales.Line', [{ [reference]: order }], { unsynchronized: true });
    await phone.run('Delete', { Order: order });
    expect(phone.query('Sales.Line', `[not(${reference}/Sales.Order)]`)).toHaveLength(1);
    expect(line?.get(reference)).toBeNull();
  });

  it('b. committed here, unknown to the server: the row goes, nothing is sent', async () => {
    const { phone, sent } = await start();
    const [order] = phone.insert('Sales.Order', [{}], { unsynchronized: true });
    const line = phone.create('Sales.Line', { [reference]: order });
    await phone.run('Delete', { Order: order });
    expect(phone.query('Sales.Order')).toEqual([]);
    expect(line.get(reference)).toBeNull();
    await phone.synchronize();
    expect(requestsOf(sent, 'synchronize')).toEqual([]);
  });

  it('c. known to the server: the row goes, and the deletion is sent once', async () => {
    const { world, phone, sent } = await start();
    const [order] = phone.insert('Sales.Order', [{}]);
    await phone.run('Delete', { Order: order });
    expect(phone.query('Sales.Order')).toEqual([]);
    expect(world.server.query('Sales.Order')).toHaveLength(1);
    await phone.synchronize();
    await phone.synchronize();
    expect(requestsOf(sent, 'synchronize').map(({ deleted }) => deleted)).toEqual([
      [{ entity: 'Sales.Order', guid: Number(order?.id) }],
    ]);
    expect(world.server.query('Sales.Order')).toEqual([]);
  });

  it('clears references without marking the rows that held them', async () => {
    const { phone, sent } = await start();
    const [order] = phone.insert('Sales.Order', [{}]);
    phone.insert('Sales.Line', [{ Text: 'a', [reference]: order }]);
    await phone.run('Delete', { Order: order });
    expect(column(phone.query('Sales.Line'), reference)).toEqual([null]);
    await phone.synchronize();
    expect(uploadsIn(sent)).toEqual([]);
    expect(column(phone.query('Sales.Line'), reference)).toEqual([null]);
  });

  it('clears committed and uncommitted references of objects in memory alike', async () => {
    const { phone } = await start();
    const [order, other] = phone.insert('Sales.Order', [{}, {}]);
    const [line] = phone.insert('Sales.Line', [{ [reference]: order }]);
    await phone.run('Attach', { Line: line, Order: other });
    await phone.run('Delete', { Order: order });
    expect(line?.get(reference)).toBe(other?.id);
    await phone.run('RollbackLine', { Line: line });
    expect(line?.get(reference)).toBeNull();
  });

  it('clears references of objects that came into memory with a list', async () => {
    const { phone } = await start({
      before: ({ server }) => {
        const [order] = server.insert('Sales.Order', [{}]);
        server.insert('Sales.Line', [{ [reference]: order }, { [reference]: order }]);
      },
    });
    const lines = phone.query('Sales.Line');
    expect(column(lines, reference)).not.toContain(null);
    await phone.run('Delete', { Order: phone.query('Sales.Order')[0] });
    expect(column(lines, reference)).toEqual([null, null]);
  });

  it('leaves other uncommitted changes of the referring objects alone', async () => {
    const { phone, sent } = await start();
    const [order] = phone.insert('Sales.Order', [{}]);
    const [line] = phone.insert('Sales.Line', [{ Text: 'a', [reference]: order }]);
    await phone.run('SetText', { Line: line, Text: 'b' });
    await phone.run('Delete', { Order: order });
    await phone.run('CommitLine', { Line: line });
    await phone.synchronize();
    expect(uploadsIn(sent)).toEqual([{ $entity: 'Sales.Line', Text: 'b', [reference]: null, $marked: ['Text'] }]);
  });

  it('deletes every element of a list, which is empty then', async () => {
    const { phone } = await start();
    const orders = phone.insert('Sales.Order', [{}, {}, {}]);
    const result = await phone.run('DeleteList', { Orders: orders });
    expect(result).toMatchObject({ outcome: 'returned', returns: 0 });
    expect(result.effects.filter(({ kind }) => kind === 'deleted')).toHaveLength(3);
    expect(phone.query('Sales.Order')).toEqual([]);
  });

  it('fails for non-persistable objects in an offline profile', async () => {
    const { phone } = await start();
    const result = await phone.run('DeleteDraft', { Draft: phone.create('Sales.Draft') });
    expect(result.error?.message).toBe(
      'An object of the non-persistable entity Sales.Draft can not be deleted in an offline app.',
    );
  });

  it('fails before Mendix 9.7, and deletes nothing', async () => {
    const { phone } = await start({ mendix: '9.6.0' });
    const [order] = phone.insert('Sales.Order', [{}]);
    const result = await phone.run('Delete', { Order: order });
    expect(result.error?.message).toBe('Objects can not be deleted offline before Mendix 9.7 (Sales.Order).');
    expect(phone.query('Sales.Order')).toHaveLength(1);
  });

  it('is carried out on the server by its own delete behaviour', async () => {
    const { world, phone } = await startWorld(`
      ${salesModel}
      create entity Sales.Item (Text: String(200));
      create association Sales.Item_Order from Sales.Item to Sales.Order on delete cascade;
      create navigation NativePhone sync (sync Sales.Order all; sync Sales.Item all);
      ${flows}
    `);
    const [order] = phone.insert('Sales.Order', [{}]);
    phone.insert('Sales.Item', [{ 'Sales.Item_Order': order }]);
    await phone.run('Delete', { Order: order });
    expect(phone.query('Sales.Item')).toHaveLength(1);
    await phone.synchronize();
    expect(world.server.query('Sales.Item')).toEqual([]);
    expect(phone.query('Sales.Item')).toEqual([]);
  });
});
