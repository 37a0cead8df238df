import { describe, expect, it } from 'vitest';
import { column, startWorld } from '../world/start-world.js';

const text = `
create module M;
create entity M.Order (Number: AutoNumber default 100, Text: String, Total: Integer calculated by M.CAL_Total, Seen: String);
create entity M.Special extends M.Order (Extra: String);
create entity M.Line (Amount: Integer);
create association M.Line_Order from M.Line to M.Order;
create navigation NativePhone sync (sync M.Order all; sync M.Special all; sync M.Line all);
create microflow M.CAL_Total ($Order: M.Order) returns Integer begin
  retrieve $Lines from $Order/M.Line_Order;
  $Total = sum $Lines of Amount;
  return $Total;
end;
create microflow M.Total () returns Integer begin
  retrieve $Order from M.Order first;
  return $Order/Total;
end;
create microflow M.TotalOverLine () returns Integer begin
  retrieve $Line from M.Line first;
  retrieve $Order from $Line/M.Line_Order;
  return $Order/Total;
end;
create nanoflow M.Sync () begin synchronize all; end;
`;

describe('Calculated attributes (semantics 4.1)', () => {
  it('are computed by their microflow whenever somebody reads them', async () => {
    const { world, phone } = await startWorld(text);
    const [order] = world.server.insert('M.Special', [{ Text: 'a' }]);
    const [line] = world.server.insert('M.Line', [
      { Amount: 3, 'M.Line_Order': order },
      { Amount: 4, 'M.Line_Order': order },
    ]);
    expect(column(world.server.query('M.Order'), 'Total')).toEqual([7]);
    expect((await world.runMicroflow('M.Total')).returns).toBe(7);
    expect((await world.runMicroflow('M.TotalOverLine')).returns).toBe(7);
    await phone.synchronize();
    expect(column(phone.query('M.Special'), 'Total')).toEqual([7]);
    world.server.as('bob').change(line!, { Amount: 10 });
    expect(column(world.server.as('bob').query('M.Order'), 'Total')).toEqual([14]);
    // The device has the value of its last synchronization.
    expect(column(phone.query('M.Special'), 'Total')).toEqual([7]);
    await phone.synchronize();
    expect(column(phone.query('M.Special'), 'Total')).toEqual([14]);
  });

  it('a device sends none, and gets the value of what it has created with the answer', async () => {
    const { world, phone, sent } = await startWorld(text);
    const [order] = phone.insert('M.Order', [{ Text: 'new' }], { unsynchronized: true });
    phone.insert('M.Line', [{ Amount: 5, 'M.Line_Order': order }], { unsynchronized: true });
    await phone.synchronize();
    expect(JSON.stringify(sent[0]?.request)).not.toContain('Total');
    expect(column(phone.query('M.Order'), 'Total')).toEqual([5]);
    expect(column(world.server.query('M.Order'), 'Total')).toEqual([5]);
  });

  it('one whose microflow fails makes the request fail', async () => {
    const { world, phone } = await startWorld(text);
    world.server.insert('M.Order', [{ Text: 'a' }]);
    world.server.onMicroflow('M.CAL_Total', () => {
      throw new Error('No total today');
    });
    expect((await world.runMicroflow('M.Total')).error?.message).toBe('No total today');
    await expect(phone.synchronize()).rejects.toThrow('No total today');
  });

  it('what is computed is no change that a commit stores', async () => {
    const { world } = await startWorld(text);
    const [order] = world.server.insert('M.Order', [{ Text: 'a' }]);
    world.server.as('bob').commit(order!);
    expect((await world.runMicroflow('M.Total')).returns).toBe(0);
  });
});

describe('AutoNumbers (semantics 4.1)', () => {
  it('begin where the model says, go up with each new object, and are shared with specializations', async () => {
    const { world, phone } = await startWorld(text);
    const bob = world.server.as('bob');
    bob.insert('M.Order', [{}]);
    phone.insert('M.Special', [{ Text: 'phone' }], { unsynchronized: true });
    expect(column(phone.query('M.Special'), 'Number')).toEqual([0]);
    await phone.synchronize();
    world.server.insert('M.Order', [{}]);
    expect(column(world.server.query('M.Order'), 'Number')).toEqual([100, 101, 102]);
    expect(column(phone.query('M.Special'), 'Number')).toEqual([101]);
  });

  it('stay with their object when it changes', async () => {
    const { world } = await startWorld(text);
    const bob = world.server.as('bob');
    const [order] = bob.insert('M.Order', [{}]);
    expect(bob.change(order!, { Text: 'x' }).get('Number')).toBe(100);
  });
});
