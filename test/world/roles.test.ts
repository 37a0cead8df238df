import { describe, expect, it } from 'vitest';
import type { UserOptions } from '../../src/index.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { sortedColumn, startWorld } from './start-world.js';

const text = `
create module role Shop.Clerk;
create module role Shop.Boss;
create module role Shop.Visitor;
create module role Shop.Nobody;
create user role Clerks (ModuleRoles: (Shop.Clerk));
create user role Bosses (ModuleRoles: (Shop.Boss));
create user role Guests (ModuleRoles: (Shop.Visitor));
create demo user 'ada' password 'x' (Bosses);
create entity Shop.Order (Number: Integer, Margin: Decimal);
grant read (Number) on entity Shop.Order to Shop.Clerk, Shop.Visitor;
grant create, delete, write * on entity Shop.Order to Shop.Boss;

create nanoflow Shop.ACT_Boss () returns String begin return 'done'; end;
grant execute on nanoflow Shop.ACT_Boss to Shop.Boss;
create nanoflow Shop.ACT_Clerk () returns String begin $Text = call nanoflow Shop.ACT_Boss(); return $Text; end;
grant execute on nanoflow Shop.ACT_Clerk to Shop.Clerk;
create nanoflow Shop.SUB_Open () returns String begin return 'done'; end;
create nanoflow Shop.SUB_Unreachable () returns String begin return 'done'; end;
grant execute on nanoflow Shop.SUB_Unreachable to Shop.Nobody;

create microflow Shop.SRV_Boss () returns String begin return 'server'; end;
grant execute on microflow Shop.SRV_Boss to Shop.Boss;
create microflow Shop.SRV_Outer () returns String begin $Text = call microflow Shop.SRV_Boss(); return $Text; end;
grant execute on microflow Shop.SRV_Outer to Shop.Clerk, Shop.Boss;
create nanoflow Shop.ACT_Ask () returns String begin $Text = call microflow Shop.SRV_Boss(); return $Text; end;
create nanoflow Shop.ACT_AskOuter () returns String begin $Text = call microflow Shop.SRV_Outer(); return $Text; end;
create nanoflow Shop.ACT_AskCarefully () returns String
begin
  $Text = call microflow Shop.SRV_Boss() on error without rollback begin return $latestError; end error;
  return $Text;
end;
`;
const offline = 'create navigation NativePhone sync (sync Shop.Order all);';
const online = 'create navigation Responsive;';
const guests = "alter app security (GuestAccess: true, GuestUserRole: 'Guests');";

const start = (user: UserOptions | undefined, more = '', navigation = offline) =>
  startWorld(text + more + navigation, {
    ...(user !== undefined && { user }),
    before: (world) => world.server.insert('Shop.Order', [{ Number: 1, Margin: '0.5' }]),
  });

async function refusalOf(user: UserOptions, flow: string): Promise<string> {
  const { phone } = await start(user);
  const error = await phone.run(flow).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof HarnessError && error.code === 'flow-not-allowed') return error.message;
  throw new Error('The flow was not refused.', { cause: error });
}

describe('Who may start a nanoflow (semantics 1.3)', () => {
  it.each<[user: UserOptions | undefined, flow: string]>([
    [{ roles: ['Bosses'] }, 'ACT_Boss'],
    [{ roles: ['Clerks', 'Bosses'] }, 'ACT_Boss'],
    [{ name: 'ada' }, 'ACT_Boss'],
    // What it calls is nobody's way in.
    [{ roles: ['Clerks'] }, 'ACT_Clerk'],
    [{ roles: ['Clerks'] }, 'SUB_Open'],
    [{ roles: ['Clerks'] }, 'SUB_Unreachable'],
    // Nobody has said who this is.
    [undefined, 'ACT_Boss'],
    [{ name: 'eve' }, 'ACT_Boss'],
    [{ roles: [] }, 'ACT_Boss'],
  ])('%j runs %s', async (user, flow) => {
    const { phone } = await start(user);
    expect((await phone.run(flow)).returns).toBe('done');
  });

  it('somebody without the role is a mistake of the test, which the message mends', async () => {
    expect(await refusalOf({ roles: ['Clerks'] }, 'ACT_Boss')).toMatchInlineSnapshot(
      `"user has the user roles Clerks and may not start Shop.ACT_Boss, which is for Shop.Boss. Choose a user who may (user roles: Bosses), or start a flow that calls this one: then nobody asks."`,
    );
    expect(await refusalOf({ name: 'ada' }, 'ACT_Clerk')).toContain(
      'ada has the user roles Bosses and may not start Shop.ACT_Clerk, which is for Shop.Clerk.',
    );
  });

  it('the user of the device counts before that of the world, in a copy as well', async () => {
    const { world } = await start({ roles: ['Clerks'] });
    const tablet = await world.addDevice('tablet', { user: { roles: ['Bosses'] } });
    expect((await tablet.run('ACT_Boss')).returns).toBe('done');
    await expect(world.copy().device('phone').run('ACT_Boss')).rejects.toThrow('may not start');
    expect((await world.copy().device('tablet').run('ACT_Boss')).returns).toBe('done');
  });

  it('nobody asks where the security of the project is off', async () => {
    const { phone } = await start({ roles: ['Clerks'] }, 'alter app security (SecurityLevel: off);');
    expect((await phone.run('ACT_Boss')).returns).toBe('done');
  });

  it.each(['prototype', 'production'])('it is asked in security %s', async (level) => {
    const { phone } = await start({ roles: ['Clerks'] }, `alter app security (SecurityLevel: ${level});`);
    await expect(phone.run('ACT_Boss')).rejects.toThrow('may not start');
  });
});

describe('Who may call a microflow', () => {
  it.each([
    ['Bosses', 'ACT_Ask', 'server'],
    // What the microflow calls runs on the server already.
    ['Clerks', 'ACT_AskOuter', 'server'],
    ['Clerks', 'ACT_AskCarefully', 'The user user has no access to the microflow Shop.SRV_Boss.'],
  ])('%s: %s gives %s', async (role, flow, returns) => {
    for (const navigation of [offline, online]) {
      const { phone } = await start({ roles: [role] }, '', navigation);
      expect((await phone.run(flow)).returns).toBe(returns);
    }
  });

  it('the server refuses, which is an error of the activity, with a stub in the place of the microflow too', async () => {
    const { phone, world } = await start({ roles: ['Clerks'] });
    world.server.onMicroflow('Shop.SRV_Boss', () => 'stub');
    expect(await phone.run('ACT_Ask')).toMatchObject({
      outcome: 'failed',
      error: { kind: 'access', activity: 'Call microflow Shop.SRV_Boss' },
    });
  });
});

describe('An anonymous user', () => {
  it('has the role that the app gives to whoever has not signed in', async () => {
    const { phone, world } = await start({ anonymous: true }, guests);
    expect(sortedColumn(phone.query('Shop.Order'), 'Number')).toEqual([1]);
    expect(phone.query('Shop.Order')[0]?.get('Margin')).toBeNull();
    await expect(phone.run('ACT_Boss')).rejects.toThrow('Anonymous has the user roles Guests');
    expect(world.server.query('System.User').map((user) => [user.get('Name'), user.get('IsAnonymous')])).toEqual([
      ['Anonymous', true],
    ]);
  });

  it.each<[what: string, user: UserOptions, more: string, message: string]>([
    ['an app that has none', { anonymous: true }, '', 'The app lets nobody in who has not signed in'],
    ['a name as well', { anonymous: true, name: 'ada' }, guests, 'An anonymous user has neither a name nor roles'],
    ['roles as well', { anonymous: true, roles: ['Clerks'] }, guests, 'An anonymous user has neither a name nor roles'],
  ])('%s is a mistake of the test', async (_what, user, more, message) => {
    await expect(start(user, more)).rejects.toThrow(message);
  });
});

describe('Users of one world', () => {
  it('that were not named are told apart where their roles differ', async () => {
    const { world, phone } = await start({ roles: ['Clerks'] });
    const tablet = await world.addDevice('tablet', { user: { roles: ['Bosses'] } });
    const third = await world.addDevice('third', { user: { roles: ['Clerks'] } });
    expect(world.server.query('System.User').map((user) => user.get('Name'))).toEqual(['user', 'user 2']);
    const margins = [phone, tablet, third].map((device) => String(device.query('Shop.Order')[0]?.get('Margin')));
    expect(margins).toEqual(['null', '0.5', 'null']);
  });

  it('with one name are one user', async () => {
    const { world } = await start({ name: 'eve', roles: ['Clerks'] });
    await world.addDevice('tablet', { user: { name: 'eve', roles: ['Clerks'] } });
    expect(world.server.query('System.User')).toHaveLength(1);
    await expect(world.addDevice('third', { user: { name: 'eve', roles: ['Bosses'] } })).rejects.toThrow(
      'There is a user eve already, whose user roles are: Clerks. Somebody with other roles needs another name.',
    );
  });
});
