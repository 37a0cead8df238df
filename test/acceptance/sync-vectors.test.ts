import { describe, expect, it } from 'vitest';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { World } from '../../src/world/world.js';
import { column, requestsOf, type StartOptions, sortedColumn, startWorld } from '../world/start-world.js';

/** The vectors of semantics section 10 about synchronization, by their numbers. */

const model = `
create module S;
create module role S.Clerk;
create user role Clerks (ModuleRoles: (S.Clerk));
create entity S.Customer (Code: String unique error message 'The code is taken');
create entity S.Order (Number: Integer, Note: String, Stamp: String, Open: Boolean default true)
  on before commit call S.BCo_Order raise error;
create entity S.Last (Text: String);
create entity S.Photo extends System.Image (Caption: String);
create non-persistent entity S.Question (Text: String);
create association S.Order_Customer from S.Order to S.Customer;
create microflow S.BCo_Order ($Order: S.Order) returns Boolean begin
  change $Order (Stamp = 'seen');
  return true;
end;
create microflow S.SRV_Ask ($Question: S.Question) returns Boolean begin
  change $Question (Text = 'changed there');
  show message 'from the server' type Information;
  return true;
end;
create microflow S.SRV_Order ($Order: S.Order) returns Boolean begin return true; end;
create nanoflow S.ACT_Ask ($Question: S.Question) returns Boolean begin
  $Done = call microflow S.SRV_Ask (Question = $Question);
  return $Done;
end;
create nanoflow S.ACT_SendOrder ($Order: S.Order) begin call microflow S.SRV_Order (Order = $Order); end;
create nanoflow S.ACT_Change ($Order: S.Order, $Number: Integer) begin change $Order (Number = $Number) commit; end;
create nanoflow S.ACT_Close ($Order: S.Order) begin change $Order (Open = false) commit; end;
create nanoflow S.ACT_Refer ($Order: S.Order, $Customer: S.Customer) begin
  change $Order (S.Order_Customer = $Customer) commit;
end;
create nanoflow S.ACT_Delete ($Order: S.Order) begin delete $Order; end;
create nanoflow S.ACT_DeleteCustomer ($Customer: S.Customer) begin delete $Customer; end;
create nanoflow S.ACT_Rollback ($Order: S.Order) begin rollback $Order; end;
create nanoflow S.ACT_AddCustomer ($Code: String) returns Boolean begin
  $Customer = create S.Customer (Code = $Code) commit;
  synchronize all on error without rollback begin
    return $Customer = empty;
  end error;
  return $Customer = empty;
end;
create nanoflow S.ACT_SyncOrders ($Orders: list of S.Order) returns Integer begin
  synchronize $Orders;
  $Count = count $Orders;
  return $Count;
end;
create nanoflow S.ACT_SyncTwice () returns String begin
  synchronize all on error without rollback begin return $latestError; end error;
  return 'fine';
end;
create nanoflow S.ACT_FirstIsEmpty ($Order: S.Order) returns Boolean begin
  synchronize all;
  return $Order = empty;
end;
create navigation NativePhone on sync error throw
  sync (sync S.Customer all; sync S.Order where [Open = true]; sync S.Photo all; sync S.Last all);
`;

const start = (options: StartOptions = {}) => startWorld(model, options);
const onServer = (entity: string, rows: readonly object[]) => (world: World) =>
  void world.server.insert(entity, rows as readonly Record<string, unknown>[]);
const unsynchronized = { unsynchronized: true };
const errors = (world: World) => world.server.query('System.SynchronizationError');
const failing = (phone: DeviceControl) =>
  phone.synchronize().then(
    () => 'none',
    (error: Error) => error.message,
  );

describe('1. Two objects, one rejected for a value that is taken', () => {
  it.each([
    ['11.11.0', 'none'],
    ['11.12.0', 'PartialSynchronizationError: One object was rejected by the server. The code is taken'],
  ])('%s: the other is committed, the new one vanishes, and Synchronize says: %s', async (mendix, error) => {
    const { world, phone } = await start({ mendix, before: onServer('S.Customer', [{ Code: 'a' }]) });
    phone.insert('S.Customer', [{ Code: 'b' }, { Code: 'a' }], unsynchronized);
    expect(await failing(phone)).toBe(error);
    expect(sortedColumn(world.server.query('S.Customer'), 'Code')).toEqual(['a', 'b']);
    expect(sortedColumn(phone.query('S.Customer'), 'Code')).toEqual(['a', 'b']);
    expect(column(errors(world), 'Reason')).toEqual(['The code is taken']);
  });

  it('and the variable that held it is empty', async () => {
    const { phone } = await start({ before: onServer('S.Customer', [{ Code: 'a' }]) });
    expect((await phone.run('ACT_AddCustomer', { Code: 'a' })).returns).toBe(true);
  });
});

it('2. An order that refers to an uncommitted customer is rejected; the customer stays in memory', async () => {
  const { world, phone } = await start();
  const customer = phone.create('S.Customer', { Code: 'a' });
  const [order] = phone.insert('S.Order', [{ Number: 1, 'S.Order_Customer': customer }], unsynchronized);
  await failing(phone);
  expect(column(errors(world), 'Reason')).toEqual([
    `Synchronizing an object of type Order with GUID {${order?.id}} has failed due to a modelling error. The object has a reference to other objects (Order_Customer) that have not been synchronized to the runtime yet. This breaks referential integrity of the object because it references a non-existing object in the runtime database. Please make sure that you synchronize the referenced object together with the Order or before synchronizing the Order.`,
  ]);
  expect([customer.isNew, customer.get('Code'), order?.isDeleted]).toEqual([true, 'a', true]);
});

it('3. An uncommitted change survives a full synchronization, on top of the new committed value', async () => {
  const { world, phone } = await start({ before: onServer('S.Order', [{ Number: 1, Note: 'a' }]) });
  const [order] = phone.query('S.Order');
  phone.change(order!, { Note: 'mine' });
  const tablet = await world.addDevice('tablet');
  await tablet.run('ACT_Change', { Order: tablet.query('S.Order')[0], Number: 2 });
  await tablet.synchronize();
  await phone.synchronize();
  expect([order?.get('Number'), order?.get('Note')]).toEqual([2, 'mine']);
  await phone.run('ACT_Rollback', { Order: order });
  expect([order?.get('Number'), order?.get('Note')]).toEqual([2, 'a']);
});

describe('4. A customer is deleted offline that an order refers to', () => {
  it.each([
    ['a. never committed', (phone: DeviceControl) => phone.create('S.Customer', { Code: 'a' }), 0],
    ['b. committed, never sent', (phone: DeviceControl) => phone.insert('S.Customer', [{ Code: 'a' }], unsynchronized)[0]!, 0],
    ['c. known to the server', (phone: DeviceControl) => phone.insert('S.Customer', [{ Code: 'a' }])[0]!, 1],
  ])(
    '%s: the reference is empty, and the customer is sent only as a deletion of what the server knows',
    async (_what, make, deletions) => {
      const { world, phone, sent } = await start();
      const customer = make(phone);
      const [order] = phone.insert('S.Order', [{ Number: 1, 'S.Order_Customer': customer }], unsynchronized);
      expect((await phone.run('ACT_DeleteCustomer', { Customer: customer })).outcome).toBe('returned');
      expect([order?.get('S.Order_Customer'), customer.isDeleted]).toEqual([null, true]);
      await phone.synchronize();
      const [upload] = requestsOf(sent, 'synchronize');
      expect(upload?.objects.map(({ entity }) => entity)).toEqual(['S.Order']);
      expect(upload?.deleted).toHaveLength(deletions);
      for (const side of [phone, world.server]) {
        expect(side.query('S.Customer')).toEqual([]);
        expect(column(side.query('S.Order'), 'S.Order_Customer')).toEqual([null]);
      }
    },
  );
});

describe('5. The response to an upload is lost, and somebody else changes the order', () => {
  it.each([
    ['8.17.0', 2],
    ['8.18.0', 3],
  ])('%s: after the next synchronization the server has %i', async (mendix, expected) => {
    const { world, phone } = await start({ mendix, before: onServer('S.Order', [{ Number: 1 }]) });
    await phone.run('ACT_Change', { Order: phone.query('S.Order')[0], Number: 2 });
    phone.network.fail('response', { of: 'synchronize' });
    expect(await failing(phone)).toBe('No internet connection');
    const tablet = await world.addDevice('tablet');
    await tablet.run('ACT_Change', { Order: tablet.query('S.Order')[0], Number: 3 });
    await tablet.synchronize();
    await phone.synchronize();
    expect(column(world.server.query('S.Order'), 'Number')).toEqual([expected]);
    expect(column(phone.query('S.Order'), 'Number')).toEqual([expected]);
  });
});

it('6. A download that fails leaves the device as it was and the upload on the server, which is not applied again', async () => {
  const { world, phone, sent } = await start({ before: onServer('S.Customer', [{ Code: 'a' }]) });
  phone.insert('S.Order', [{ Number: 7 }], unsynchronized);
  world.server.insert('S.Customer', [{ Code: 'b' }]);
  sent.length = 0;
  phone.network.fail('request', { of: 'download', nth: 2 });
  expect(await failing(phone)).toBe('No internet connection');
  expect([column(phone.query('S.Customer'), 'Code'), column(phone.query('S.Order'), 'Stamp')]).toEqual([['a'], [null]]);
  expect(column(world.server.query('S.Order'), 'Number')).toEqual([7]);
  await phone.synchronize();
  const [first, second] = requestsOf(sent, 'synchronize').map(({ changeSet }) => changeSet);
  expect(second).toBe(first);
  expect(column(world.server.query('S.Order'), 'Number')).toEqual([7]);
  expect([sortedColumn(phone.query('S.Customer'), 'Code'), column(phone.query('S.Order'), 'Stamp')]).toEqual([
    ['a', 'b'],
    ['seen'],
  ]);
});

it('7. An object that matches the constraint of its entity no more leaves the device, and its variable is empty', async () => {
  const { world, phone } = await start({ before: onServer('S.Order', [{ Number: 1 }]) });
  const [order] = phone.query('S.Order');
  await phone.run('ACT_Close', { Order: order });
  expect((await phone.run('ACT_FirstIsEmpty', { Order: order })).returns).toBe(true);
  expect([phone.query('S.Order'), world.server.query('S.Order').length]).toEqual([[], 1]);
});

describe('8. Modes of entities and types of synchronization: uploaded, and what the device has afterwards', () => {
  const modes = { Clear: 'none', Preserve: 'none preserve data', Never: 'never', Online: 'online' } as const;
  const names = Object.keys(modes);
  const flows = names.map(
    (name) => `
    create nanoflow M.All_${name} () begin $O = create M.${name} (Text = 'mine') commit; synchronize all; end;
    create nanoflow M.Unsynchronized_${name} () begin $O = create M.${name} (Text = 'mine') commit; synchronize unsynchronized; end;
    create nanoflow M.Selected_${name} () begin $O = create M.${name} (Text = 'mine') commit; synchronize $O; end;`,
  );
  const text = `create module M; ${names.map((name) => `create entity M.${name} (Text: String);`).join(' ')} ${flows.join(' ')}
    create navigation NativePhone sync (${Object.entries(modes)
      .map(([name, mode]) => `sync M.${name} ${mode};`)
      .join(' ')});`;

  it.each([
    ['All', 'Clear', 1, 0],
    ['All', 'Preserve', 1, 1],
    ['All', 'Never', 0, 1],
    ['All', 'Online', 1, undefined],
    ['Unsynchronized', 'Clear', 1, 1],
    ['Unsynchronized', 'Preserve', 1, 1],
    ['Unsynchronized', 'Never', 0, 1],
    ['Unsynchronized', 'Online', 1, undefined],
    ['Selected', 'Clear', 1, 1],
    ['Selected', 'Preserve', 1, 1],
    ['Selected', 'Never', 1, 1],
    ['Selected', 'Online', 1, undefined],
  ])('%s, %s: %i on the server, %s on the device', async (type, name, there, here) => {
    const { world, phone } = await startWorld(text);
    expect((await phone.run(`${type}_${name}`)).outcome).toBe('returned');
    expect(world.server.query(`M.${name}`)).toHaveLength(there);
    if (here === undefined) expect(() => phone.query(`M.${name}`)).toThrow('has no rows here');
    else expect(phone.query(`M.${name}`)).toHaveLength(here);
  });
});

it('9. A synchronization while another one runs fails with the text of the client', async () => {
  const { phone } = await start();
  const first = phone.start('ACT_SyncTwice');
  first.advance(10);
  expect((await phone.run('ACT_SyncTwice')).returns).toBe(
    'Performing simultaneous synchronizations is not supported. Please try again after the current synchronization is completed.',
  );
  expect((await first.finish()).returns).toBe('fine');
});

it('10. Selected objects: an uncommitted one is passed over, an unchanged one fetched, one that is gone on the server leaves', async () => {
  const { world, phone } = await start({ before: onServer('S.Order', [{ Number: 1 }, { Number: 2 }]) });
  const [unchanged, gone] = phone.query('S.Order');
  const fresh = phone.create('S.Order', { Number: 9 });
  const tablet = await world.addDevice('tablet');
  const [one, two] = tablet.query('S.Order');
  await tablet.run('ACT_Change', { Order: one, Number: 10 });
  await tablet.run('ACT_Delete', { Order: two });
  await tablet.synchronize();
  expect((await phone.run('ACT_SyncOrders', { Orders: [fresh, unchanged, gone] })).returns).toBe(2);
  expect([unchanged?.get('Number'), gone?.isDeleted, fresh.isNew]).toEqual([10, true, true]);
  expect(column(world.server.query('S.Order'), 'Number')).toEqual([10]);
});

describe('11. The contents of a file fail to arrive', () => {
  it.each([
    ['once: they are sent again, and everything arrives', 1, 'none', 1],
    ['twice: the synchronization stops, and nothing has changed on either side', 2, 'No internet connection', 0],
  ])('%s', async (_what, times, error, there) => {
    const { world, phone } = await start();
    phone.insert('S.Photo', [{ Contents: new Uint8Array([1]) }], unsynchronized);
    phone.network.fail('request', { of: 'upload-file', times });
    expect(await failing(phone)).toBe(error);
    expect([world.server.query('S.Photo').length, phone.query('S.Photo').length]).toEqual([there, 1]);
  });
});

describe('12. A microflow that an offline app calls', () => {
  it('fails without a connection', async () => {
    const { phone } = await start();
    phone.network.disconnect();
    const result = await phone.run('ACT_Ask', { Question: phone.create('S.Question') });
    expect(result.error?.message).toBe('No internet connection');
  });

  it('takes no object that has a table', async () => {
    const { phone, sent } = await start({ before: onServer('S.Order', [{ Number: 1 }]) });
    const result = await phone.run('ACT_SendOrder', { Order: phone.query('S.Order')[0] });
    expect([result.outcome, sent]).toEqual(['failed', []]);
  });

  it('shows nothing', async () => {
    const { phone } = await start();
    const { effects, returns } = await phone.run('ACT_Ask', { Question: phone.create('S.Question') });
    expect([returns, effects.filter(({ kind }) => kind === 'message')]).toEqual([true, []]);
  });
});

it('13. What a before-commit handler changes arrives on the device', async () => {
  const { phone } = await start();
  const [order] = phone.insert('S.Order', [{ Number: 1 }], unsynchronized);
  await phone.synchronize();
  expect(order?.get('Stamp')).toBe('seen');
});

it('14. Signing out wipes the data, signing in brings them again', async () => {
  const { phone, sent } = await start({ before: onServer('S.Order', [{ Number: 1 }]) });
  phone.insert('S.Order', [{ Number: 2 }], unsynchronized);
  await phone.signOut();
  expect(phone.query('S.Order')).toEqual([]);
  sent.length = 0;
  await phone.signIn({ name: 'bob' });
  expect(requestsOf(sent, 'download')).toHaveLength(4);
  expect(column(phone.query('S.Order'), 'Number')).toEqual([1]);
});

describe('15. An order with a reference to a new customer that is refused', () => {
  it.each([
    ['9.17.0', ['a', 'a']],
    ['9.18.0', ['a']],
  ])('%s: the order is stored; customers on the server: %j', async (mendix, customers) => {
    const { world, phone } = await start({ mendix, before: onServer('S.Customer', [{ Code: 'a' }]) });
    const [order] = phone.insert('S.Order', [{ Number: 1 }], unsynchronized);
    const [customer] = phone.insert('S.Customer', [{ Code: 'a' }], unsynchronized);
    await phone.run('ACT_Refer', { Order: order, Customer: customer });
    await failing(phone);
    expect(column(world.server.query('S.Customer'), 'Code')).toEqual(customers);
    const [stored] = world.server.query('S.Order');
    expect(stored?.get('S.Order_Customer') === null).toBe(customers.length === 1);
    expect(column(errors(world), 'ObjectType')).toEqual(['S.Customer']);
  });
});

describe('16. A member that is read-only for the user is set', () => {
  it.each([
    ['9.7.0', 'returned', 2],
    ['9.8.0', 'failed', 1],
  ])('%s: the activity has %s, and the device has %i', async (mendix, outcome, number) => {
    const grants = `grant create, read *, write (Note) on entity S.Order to S.Clerk;
      ${['Customer', 'Last', 'Photo'].map((name) => `grant read * on entity S.${name} to S.Clerk;`).join('\n')}
      alter app security (SecurityLevel: production);`;
    const { phone } = await startWorld(model + grants, {
      mendix,
      user: { roles: ['Clerks'] },
      before: onServer('S.Order', [{ Number: 1 }]),
    });
    const result = await phone.run('ACT_Change', { Order: phone.query('S.Order')[0], Number: 2 });
    expect([result.outcome, ...column(phone.query('S.Order'), 'Number')]).toEqual([outcome, number]);
  });
});

it('17. A microflow changes an argument without returning it: the client keeps its own values', async () => {
  const { phone } = await start();
  const question = phone.create('S.Question', { Text: 'mine' });
  expect((await phone.run('ACT_Ask', { Question: question })).returns).toBe(true);
  expect(question.get('Text')).toBe('mine');
});

describe('18. A connection error, and a client that repeats requests by itself', () => {
  it.each([
    ['10.20.0', 'No internet connection'],
    ['10.21.0', 'none'],
  ])('%s: a synchronization ends with %s; a call of a microflow fails in both', async (mendix, error) => {
    const { phone } = await start({ mendix, requestRetries: 1 });
    phone.network.fail('request', { of: 'download' });
    expect(await failing(phone)).toBe(error);
    phone.network.fail('request', { of: 'microflow' });
    const result = await phone.run('ACT_Ask', { Question: phone.create('S.Question') });
    expect(result.error?.message).toBe('No internet connection');
  });

  it('repeats no more often than it was told', async () => {
    const { phone } = await start({ requestRetries: 2 });
    phone.network.fail('request', { of: 'download', times: 2 });
    expect(await failing(phone)).toBe('none');
    phone.network.fail('request', { of: 'download', times: 3 });
    expect(await failing(phone)).toBe('No internet connection');
  });

  it('and not at all unless it was told', async () => {
    const { phone } = await start();
    phone.network.fail('request', { of: 'download' });
    expect(await failing(phone)).toBe('No internet connection');
  });
});
