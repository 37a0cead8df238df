import { describe, expect, it } from 'vitest';
import { column, type StartOptions, startWorld } from './start-world.js';

const domain = `
create module Shop;
create module role Shop.Worker;
create module role Shop.Guest;
create user role Workers (ModuleRoles: (Shop.Worker));
create user role Visitors (ModuleRoles: (Shop.Guest));
create entity Shop.Order (Number: Integer);
grant create, delete, read *, write * on entity Shop.Order to Shop.Worker;
grant create, read *, write * on entity Shop.Order to Shop.Guest where [Number < 10];
create page Shop.Home (Title: 'Home') {};
create page Shop.Other (Title: 'Other') {};
create navigation NativePhone home page Shop.Home sync (sync Shop.Order all);
create javascript action NanoflowCommons.SignIn (Username: String, Password: String, UseAuthToken: Boolean) returns Integer;
create javascript action NanoflowCommons.SignOut () returns Boolean;
create nanoflow Shop.ACT_Add ($Number: Integer) begin $Order = create Shop.Order (Number = $Number) commit; end;
create nanoflow Shop.ACT_Open () begin show page Shop.Other; end;
create nanoflow Shop.ACT_SignIn ($Name: String) returns Integer
begin
  $Status = call javascript action NanoflowCommons.SignIn (Username = $Name, Password = 'secret', UseAuthToken = true);
  return $Status;
end;
create nanoflow Shop.ACT_SignOut () returns Boolean
begin
  $Done = call javascript action NanoflowCommons.SignOut ();
  return $Done;
end;
`;
const withGuests = `${domain}alter app security (SecurityLevel: production, GuestAccess: true, GuestUserRole: Visitors);`;
const start = (options: StartOptions = {}, text = withGuests) =>
  startWorld(text, {
    user: { name: 'ada', roles: ['Workers'] },
    before: (world) => world.server.insert('Shop.Order', [{ Number: 1 }, { Number: 20 }]),
    ...options,
  });
const numbers = (side: { query(entity: string): readonly { get(name: string): unknown }[] }) =>
  column(side.query('Shop.Order') as never, 'Number');

describe('Signing out (semantics 3.2, 3.12, vector 14)', () => {
  it('wipes all local data, what was not synchronized too, and synchronizes for an anonymous user', async () => {
    const { world, phone } = await start();
    await phone.run('ACT_Add', { Number: 5 });
    expect(numbers(phone)).toEqual([1, 20, 5]);
    await phone.signOut();
    expect(phone.userName).toMatch(/^Anonymous/);
    expect(numbers(phone)).toEqual([1]);
    expect(numbers(world.server)).toEqual([1, 20]);
  });

  it('opens the start page', async () => {
    const { phone } = await start();
    await phone.run('ACT_Open');
    await phone.signOut();
    expect(phone.pages).toEqual(['Shop.Home']);
  });

  it('leaves nobody where the app has no anonymous users, and no flow can run before somebody signs in', async () => {
    const { phone } = await start({}, domain);
    await phone.signOut();
    expect([phone.userName, phone.pages]).toEqual([undefined, []]);
    await expect(phone.run('ACT_Open')).rejects.toThrow('Nobody is signed in on the device phone; sign somebody in with signIn.');
    await phone.restart();
    await expect(phone.run('ACT_Open')).rejects.toThrow('Nobody is signed in');
    await phone.signIn({ name: 'bob', roles: ['Workers'] });
    expect((await phone.run('ACT_Open')).outcome).toBe('returned');
  });

  it('wipes the data without a connection too; the next start is a first one, for an anonymous user', async () => {
    const { phone } = await start();
    phone.network.disconnect();
    await expect(phone.signOut()).rejects.toThrow('No internet connection');
    expect([phone.userName, numbers(phone)]).toEqual([undefined, []]);
    await expect(phone.restart()).rejects.toThrow('No internet connection');
    phone.network.connect();
    await phone.restart();
    expect([phone.userName, numbers(phone)]).toEqual([expect.stringMatching(/^Anonymous/), [1]]);
  });

  it('can be done by a JavaScript action: the flow ends, and the next one runs for the anonymous user', async () => {
    const { phone } = await start();
    expect((await phone.run('ACT_SignOut')).returns).toBe(true);
    expect((await phone.run('ACT_SignOut')).returns).toBe(false);
    expect(phone.userName).toMatch(/^Anonymous/);
    expect(numbers(phone)).toEqual([1]);
  });
});

describe('Signing in (semantics 3.2)', () => {
  it('is a full synchronization, with what the anonymous user has committed', async () => {
    const { world, phone } = await start();
    await phone.signOut();
    await phone.run('ACT_Add', { Number: 5 });
    await phone.signIn({ name: 'bob', roles: ['Workers'] });
    expect(phone.userName).toBe('bob');
    expect(numbers(phone)).toEqual([1, 20, 5]);
    expect(numbers(world.server)).toEqual([1, 20, 5]);
  });

  it('over another user leaves nothing of what that one had', async () => {
    const { world, phone } = await start();
    await phone.run('ACT_Add', { Number: 5 });
    await phone.signIn({ name: 'bob', roles: ['Workers'] });
    expect(numbers(phone)).toEqual([1, 20]);
    expect(numbers(world.server)).toEqual([1, 20]);
  });

  it('over the same user keeps what is unsynchronized, and sends it', async () => {
    const { world, phone } = await start();
    await phone.run('ACT_Add', { Number: 5 });
    await phone.signIn({ name: 'ada', roles: ['Workers'] });
    expect(numbers(world.server)).toEqual([1, 20, 5]);
  });

  it.each(['start', 'download'] as const)('changes nothing when it fails at its %s', async (of) => {
    const { phone } = await start();
    await phone.signOut();
    const guest = phone.userName;
    await phone.run('ACT_Open');
    phone.network.fail('request', { of });
    await expect(phone.signIn({ name: 'bob', roles: ['Workers'] })).rejects.toThrow('No internet connection');
    expect([phone.userName, numbers(phone), phone.pages]).toEqual([guest, [1], ['Shop.Home', 'Shop.Other']]);
    await phone.signIn({ name: 'bob' });
    expect([phone.userName, numbers(phone)]).toEqual(['bob', [1, 20]]);
  });

  it.each([
    [200, 'bob', [1, 20]],
    [401, 'Anonymous', [1]],
  ])('can be done by a JavaScript action, when the script answers %i', async (status, name, expected) => {
    const { world, phone } = await start({
      before: (made) => void made.server.insert('Shop.Order', [{ Number: 1 }, { Number: 20 }]),
    });
    await phone.signOut();
    world.answer('sign in as bob', status);
    expect((await phone.run('ACT_SignIn', { Name: 'bob' })).returns).toBe(status);
    await world.advance(0);
    expect(phone.userName).toContain(name);
    expect(numbers(phone)).toEqual(expected);
  });

  it('a device may begin with nobody signed in', async () => {
    const { world } = await start();
    const tablet = await world.addDevice('tablet', { user: { anonymous: true } });
    expect([tablet.userName, numbers(tablet)]).toEqual([expect.stringMatching(/^Anonymous/), [1]]);
  });

  it('but only where the app allows it', async () => {
    const { world } = await start({}, domain);
    await expect(world.addDevice('tablet', { user: { anonymous: true } })).rejects.toThrow(
      'The app lets nobody in who has not signed in',
    );
  });
});
