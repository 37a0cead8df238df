import { describe, expect, it } from 'vitest';
import { restoreWorld } from '../../src/world/create-world.js';
import { sortedColumn, startWorld, uploadsIn } from './start-world.js';

/** Clerks see their region and may change what is theirs to change; auditors read everything; nobody but bosses sees salaries. */
const text = `
create module role Shop.Clerk;
create module role Shop.Auditor;
create module role Shop.Boss;
create user role Clerks (ModuleRoles: (Shop.Clerk));
create user role Auditors (ModuleRoles: (Shop.Auditor));
create user role Both (ModuleRoles: (Shop.Clerk, Shop.Auditor));
create user role Bosses (ModuleRoles: (Shop.Boss));

create entity Shop.Order (Number: Integer, Region: String, Note: String, Margin: Decimal);
create entity Shop.RushOrder extends Shop.Order (Hours: Integer);
create entity Shop.Salary (Amount: Decimal);

grant create, read (Number, Region), write (Note) on entity Shop.Order to Shop.Clerk where [Region = 'north'];
grant read * on entity Shop.Order to Shop.Auditor;
grant create, delete, write * on entity Shop.Order to Shop.Boss;
grant create, delete, write * on entity Shop.RushOrder to Shop.Boss;
grant create, delete, write * on entity Shop.Salary to Shop.Boss;

create nanoflow Shop.ACT_Note ($Number: Integer) returns String
begin
  retrieve $Order from Shop.Order where [Number = $Number] first;
  change $Order (Note = 'seen') commit;
  return $Order/Note;
end;
create nanoflow Shop.ACT_Renumber ($Number: Integer)
begin
  retrieve $Order from Shop.Order where [Number = $Number] first;
  change $Order (Number = 99) commit;
end;
create nanoflow Shop.ACT_New () begin $Order = create Shop.Order (Note = 'new'); commit $Order; end;
create nanoflow Shop.ACT_NewNumber () begin $Order = create Shop.Order (Number = 5); commit $Order; end;
create nanoflow Shop.ACT_Delete ($Number: Integer)
begin
  retrieve $Order from Shop.Order where [Number = $Number] first;
  delete $Order;
end;
create nanoflow Shop.DS_Margin ($Number: Integer) returns Decimal
begin
  retrieve $Order from Shop.Order where [Number = $Number] first;
  return $Order/Margin;
end;
create nanoflow Shop.DS_Salaries () returns Integer
begin
  retrieve $All from Shop.Salary;
  $Count = count $All;
  return $Count;
end;
create nanoflow Shop.ACT_Selected ($Number: Integer) returns Boolean
begin
  retrieve $Order from Shop.Order where [Number = $Number] first;
  synchronize $Order;
  return $Order = empty;
end;
`;
const synchronized = 'create navigation NativePhone sync (sync Shop.Order all);';
const withSalaries = 'create navigation NativePhone sync (sync Shop.Order all; sync Shop.Salary all);';

const orders = [
  { Number: 1, Region: 'north', Note: 'a', Margin: '0.5' },
  { Number: 2, Region: 'south', Note: 'b', Margin: '0.6' },
];

function start(role: string, { mendix = '11.12.0', navigation = synchronized, more = '' } = {}) {
  return startWorld(text + more + navigation, {
    mendix,
    user: { roles: [role] },
    before: (world) => {
      world.server.insert('Shop.Order', orders);
      world.server.insert('Shop.RushOrder', [{ Number: 3, Region: 'north', Hours: 2 }]);
      world.server.insert('Shop.Salary', [{ Amount: 1000 }]);
    },
  });
}

describe('what is on the device (semantics 1.6)', () => {
  it.each([
    ['Clerks', [1], 'constraints of access rules decide'],
    ['Auditors', [1, 2], 'rules of a generalization do not hold for its specializations'],
    ['Both', [1, 2], 'rules add up'],
    ['Bosses', [1, 2, 3], 'a specialization has rules of its own'],
  ])('%s have the orders %j: %s', async (role, numbers) => {
    const { phone } = await start(role);
    expect(sortedColumn(phone.query('Shop.Order'), 'Number')).toEqual(numbers);
  });

  it.each([
    ['Clerks', null],
    ['Auditors', '0.5'],
    ['Bosses', '0.5'],
  ])('%s read the margin as %s', async (role, margin) => {
    const { phone } = await start(role);
    const { returns } = await phone.run('DS_Margin', { Number: 1 });
    expect(returns === null ? null : String(returns)).toBe(margin);
  });

  it.each([
    ['11.8.0', 'failed'],
    ['11.6.5', 'returned'],
    ['11.9.0', 'returned'],
  ])('in Mendix %s a retrieve of an entity without access %s', async (mendix, outcome) => {
    const { phone } = await start('Clerks', { mendix });
    const result = await phone.run('DS_Salaries');
    expect(result.outcome).toBe(outcome);
    if (outcome === 'returned') expect(result.returns).toBe(0);
    else expect(result.error?.message).toBe('The user has no access to Shop.Salary.');
  });

  it.each([
    ['11.11.0', false],
    ['11.6.7', true],
    ['11.12.0', true],
  ])('in Mendix %s a full synchronization with such an entity works: %s', async (mendix, works) => {
    const started = start('Clerks', { mendix, navigation: withSalaries });
    if (works) expect((await started).phone.query('Shop.Salary')).toEqual([]);
    else await expect(started).rejects.toThrow('The user has no access to Shop.Salary, which the device asks for.');
  });
});

describe('members that are only for reading', () => {
  it('fail at Change object from Mendix 9.8, and are rejected with the upload before (semantics 2.2)', async () => {
    const { phone } = await start('Clerks', { mendix: '9.8.0' });
    expect((await phone.run('ACT_Note', { Number: 1 })).returns).toBe('seen');
    const failed = await phone.run('ACT_Renumber', { Number: 1 });
    expect(failed.error).toMatchObject({ kind: 'access', message: 'Number of Shop.Order is read-only for the user user.' });
    expect(sortedColumn(phone.query('Shop.Order'), 'Number')).toEqual([1]);

    const before = await start('Clerks', { mendix: '9.7.0' });
    expect((await before.phone.run('ACT_Renumber', { Number: 1 })).outcome).toBe('returned');
    await before.phone.synchronize();
    expect(before.world.server.query('System.SynchronizationError').map((row) => row.get('Reason'))).toEqual([
      'Changing member failed for security reasons, no write access for changed member',
    ]);
    expect(sortedColumn(before.world.server.query('Shop.Order'), 'Number')).toEqual([1, 2, 3]);
    expect(sortedColumn(before.phone.query('Shop.Order'), 'Number')).toEqual([1]);
  });

  it('fail in a new object too, for which every constraint counts as true (semantics 3.5)', async () => {
    const { phone, world } = await start('Clerks');
    expect((await phone.run('ACT_NewNumber')).error?.message).toBe('Number of Shop.Order is read-only for the user user.');
    expect((await phone.run('ACT_New')).outcome).toBe('returned');
    await phone.synchronize();
    expect(sortedColumn(world.server.query('Shop.Order'), 'Note')).toContain('new');
    // What it became is not in the region of the user.
    expect(sortedColumn(phone.query('Shop.Order'), 'Number')).toEqual([1]);
  });

  it('are not written with the rest of the object, and hidden ones are not even sent (semantics 3.5)', async () => {
    const { phone, world, sent } = await start('Clerks');
    await phone.run('ACT_Note', { Number: 1 });
    await phone.synchronize();
    expect(uploadsIn(sent)).toEqual([{ $entity: 'Shop.Order', Number: 1, Region: 'north', Note: 'seen', $marked: ['Note'] }]);
    const [order] = world.server.query('Shop.Order', '[Number = 1]');
    expect([order?.get('Note'), String(order?.get('Margin'))]).toEqual(['seen', '0.5']);
  });
});

describe('the server', () => {
  it('judges by the state before the upload: an object may leave what its user can see', async () => {
    const more = `
      grant write (Region) on entity Shop.Order to Shop.Clerk;
      create nanoflow Shop.ACT_Move () begin
        retrieve $Order from Shop.Order where [Number = 1] first;
        change $Order (Region = 'south') commit;
      end;`;
    const { phone, world } = await start('Clerks', { more });
    expect((await phone.run('ACT_Move')).outcome).toBe('returned');
    await phone.synchronize();
    expect(world.server.query('Shop.Order', "[Region = 'south']")).toHaveLength(2);
  });

  it.each([
    ['Auditors', 'ACT_Delete', 'The user may not delete the object of Shop.Order'],
    ['Auditors', 'ACT_New', 'Note of Shop.Order is read-only'],
  ])('%s can not %s', async (role, flow, message) => {
    const { phone, world } = await start(role);
    const result = await phone.run(flow, flow === 'ACT_Delete' ? { Number: 1 } : {});
    if (result.outcome === 'returned') await expect(phone.synchronize()).rejects.toThrow(message);
    else expect(result.error?.message).toContain(message);
    expect(world.server.query('Shop.Order')).toHaveLength(3);
  });

  it('rejects new objects that their user may not create', async () => {
    const more = `
      create entity Shop.Visit (Text: String);
      grant write * on entity Shop.Visit to Shop.Clerk;
      create nanoflow Shop.ACT_Visit () begin $Visit = create Shop.Visit (Text = 'x'); commit $Visit; end;`;
    const { phone, world } = await start('Clerks', { more });
    expect((await phone.run('ACT_Visit')).outcome).toBe('returned');
    await expect(phone.synchronize()).rejects.toThrow('The user may not create objects of Shop.Visit.');
    expect(world.server.query('Shop.Visit')).toEqual([]);
  });

  it('no longer gives what its user may no longer see; the variable is empty then (semantics 3.7)', async () => {
    const more = `
      create microflow Shop.SRV_MoveAll () begin
        retrieve $All from Shop.Order;
        loop $Order in $All begin change $Order (Region = 'south') commit; end loop;
      end;`;
    const { phone, world } = await start('Clerks', { more });
    expect((await phone.run('ACT_Selected', { Number: 1 })).returns).toBe(false);
    await world.runMicroflow('SRV_MoveAll');
    expect((await phone.run('ACT_Selected', { Number: 1 })).returns).toBe(true);
    expect(phone.query('Shop.Order')).toEqual([]);
  });
});

describe('a microflow that applies entity access', () => {
  const body = `() returns Integer begin
    retrieve $All from Shop.Order sort by Number asc limit 2;
    $Count = count $All;
    return $Count;
  end;`;
  const change = `($Number: Integer) begin
    retrieve $Order from Shop.Order where [Number = $Number] first;
    change $Order (Number = 99) commit;
  end;`;
  const more = `
    create microflow Shop.SRV_Count ${body}
    @applyentityaccess
    create microflow Shop.SRV_CountMine ${body}
    create microflow Shop.SRV_Renumber ${change}
    @applyentityaccess
    create microflow Shop.SRV_RenumberMine ${change}`;

  it('retrieves what the user may read, and then takes the range (semantics 1.6)', async () => {
    const { world } = await start('Clerks', { more });
    expect((await world.runMicroflow('SRV_Count')).returns).toBe(2);
    expect((await world.runMicroflow('SRV_CountMine')).returns).toBe(1);
  });

  it('changes what the user may write', async () => {
    const { world } = await start('Clerks', { more });
    expect((await world.runMicroflow('SRV_RenumberMine', { Number: 1 })).error?.message).toContain('no write access');
    expect((await world.runMicroflow('SRV_Renumber', { Number: 1 })).outcome).toBe('returned');
  });
});

describe('what a user may do is settled at the last synchronization (semantics 1.6)', () => {
  const move = `
    create microflow Shop.SRV_MoveAll () begin
      retrieve $All from Shop.Order;
      loop $Order in $All begin change $Order (Region = 'south') commit; end loop;
    end;
    create nanoflow Shop.DS_Count () returns Integer begin retrieve $All from Shop.Order; $Count = count $All; return $Count; end;`;

  it('a row stays, and can be changed, until the next one takes it away', async () => {
    const { phone, world } = await start('Clerks', { more: move });
    await world.runMicroflow('SRV_MoveAll');
    expect((await phone.run('DS_Count')).returns).toBe(1);
    expect((await phone.run('ACT_Note', { Number: 1 })).returns).toBe('seen');
    await expect(phone.synchronize()).rejects.toThrow('is no longer available.');
    expect((await phone.run('DS_Count')).returns).toBe(0);
  });

  it('in an online profile the server is asked each time', async () => {
    const { phone, world } = await start('Clerks', { more: move, navigation: 'create navigation Responsive;' });
    expect((await phone.run('DS_Count')).returns).toBe(1);
    await world.runMicroflow('SRV_MoveAll');
    expect((await phone.run('DS_Count')).returns).toBe(0);
  });
});

describe('restrictions', () => {
  it('are kept on the device until the next synchronization, over a restart too', async () => {
    const { app, phone, world } = await start('Clerks');
    phone.network.disconnect();
    const later = restoreWorld(app, world.stored, 'hash', { user: { roles: ['Clerks'] } });
    const again = await later.restartDevice('phone');
    expect((await again.run('ACT_Renumber', { Number: 1 })).error?.message).toContain('read-only');
    expect((await again.run('ACT_Note', { Number: 1 })).returns).toBe('seen');
  });

  it('hold for objects that a test puts on the device, as if every constraint held', async () => {
    const { phone } = await start('Clerks');
    phone.insert('Shop.Order', [{ Number: 7, Region: 'south', Margin: '0.1' }]);
    expect((await phone.run('DS_Margin', { Number: 7 })).returns).toBe(null);
    expect((await phone.run('ACT_Renumber', { Number: 7 })).error?.message).toContain('read-only');
  });

  it('do not hold without security, in an app without roles, and for a user without a role', async () => {
    for (const level of ['off', 'prototype']) {
      const { phone } = await start('Clerks', { more: `alter app security (SecurityLevel: ${level});` });
      expect(sortedColumn(phone.query('Shop.Order'), 'Number')).toEqual([1, 2, 3]);
      expect((await phone.run('ACT_Renumber', { Number: 1 })).outcome).toBe('returned');
    }
    const nobody = await startWorld(text + synchronized, {
      user: { roles: [] },
      before: (world) => world.server.insert('Shop.Order', orders),
    });
    expect(sortedColumn(nobody.phone.query('Shop.Order'), 'Number')).toEqual([1, 2]);
  });
});
