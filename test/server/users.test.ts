import { describe, expect, it } from 'vitest';
import { column, startWorld } from '../world/start-world.js';

const text = `
create module M;
create module role M.Clerk;
create module role M.Boss;
create app security level production;
create user role Clerk (System.User, M.Clerk);
create user role Boss (System.User, M.Boss);
create entity M.Order (Number: Integer, Text: String, Secret: String, Locked: Boolean default false)
  on before commit call M.BCo_Order raise error;
create entity M.Line (Text: String);
create association M.Line_Order from M.Line to M.Order on delete cascade;
create entity M.Tracked (Owner: autoowner, ChangedBy: autochangedby, Text: String);
grant M.Clerk on M.Order (create, read (Number, Text), write (Number, Text)) where '[Locked = false()]';
grant M.Boss on M.Order (create, delete, read *, write *);
grant M.Boss on M.Line (create, delete, read *, write *);
grant M.Boss on M.Tracked (create, delete, read *, write *);
grant M.Clerk on M.Tracked (create, delete, read *, write *);
create navigation NativePhone sync (sync M.Order all);
create microflow M.BCo_Order ($Order: M.Order) returns Boolean begin return $Order/Number != 13; end;
create microflow M.Who () returns String begin return $currentUser/Name; end;
create microflow M.ForBosses () returns String begin return 'fine'; end;
grant execute on microflow M.ForBosses to M.Boss;
create nanoflow M.Change (Order: M.Order, Text: String) begin change $Order (Text = $Text) commit; end;
grant execute on nanoflow M.Change to M.Clerk;
create nanoflow M.Sync () begin synchronize all; end;
grant execute on nanoflow M.Sync to M.Clerk;
`;
const start = (rows: readonly Record<string, unknown>[] = []) =>
  startWorld(text, {
    user: { name: 'ada', roles: ['Clerk'] },
    before: (made) => made.server.insert('M.Order', rows),
  });

describe('Somebody who works on the server', () => {
  it('inserts, changes, commits, deletes and looks, with handlers and delete behaviour', async () => {
    const { world } = await start();
    const bob = world.server.as('bob', { roles: ['Boss'] });
    const [order] = bob.insert('M.Order', [{ Number: 1, Text: 'a' }]);
    const [line] = bob.insert('M.Line', [{ Text: 'line', 'M.Line_Order': order }]);
    expect(bob.change(order!, { Text: 'b' }).get('Text')).toBe('b');
    bob.commit([order!, line!]);
    expect(column(bob.query('M.Order', '[Number = 1]'), 'Text')).toEqual(['b']);
    bob.delete(order!);
    expect([bob.query('M.Order'), bob.query('M.Line')]).toEqual([[], []]);
    expect((await bob.run('M.Who')).returns).toBe('bob');
  });

  it('makes nested objects as well, and is their owner', async () => {
    const { world } = await start();
    const bob = world.server.as('bob', { roles: ['Boss'] });
    const [line] = bob.insert('M.Line', [{ Text: 'x', 'M.Line_Order': { Number: 2 } }]);
    expect(column(world.server.query('M.Order'), 'Number')).toEqual([2]);
    bob.change(line!, { 'M.Line_Order': { Number: 3 } });
    expect(column(world.server.query('M.Order'), 'Number')).toEqual([2, 3]);
    bob.insert('M.Tracked', [{ Text: 'x' }]);
    world.server.as('carl', { roles: ['Clerk'] }).change(world.server.query('M.Tracked')[0]!, { Text: 'y' });
    const names = (member: string) =>
      world.server.query('System.User', `[id = '${world.server.query('M.Tracked')[0]?.get(member)}']`);
    expect([column(names('System.owner'), 'Name'), column(names('System.changedBy'), 'Name')]).toEqual([['bob'], ['carl']]);
  });

  it('sees and may do what its roles allow, by the rows as they are', async () => {
    const { world } = await start([
      { Number: 1, Secret: 's', Text: 'open' },
      { Number: 2, Locked: true },
    ]);
    const clerk = world.server.as('carl', { roles: ['Clerk'] });
    const [open, ...others] = clerk.query('M.Order');
    expect([open?.get('Text'), open?.get('Secret'), others]).toEqual(['open', null, []]);
    const [, locked] = world.server.query('M.Order');
    const forbidden: readonly [() => unknown, string, string][] = [
      [() => clerk.change(locked!, { Text: 'x' }), 'object', 'is no longer available.'],
      [() => clerk.change(open!, { Secret: 'x' }), 'access', 'no write access for changed member'],
      [() => clerk.delete(open!), 'access', 'The user may not delete the object of M.Order'],
      [() => clerk.insert('M.Line', [{ Text: 'x' }]), 'access', 'The user may not create objects of M.Line.'],
      [() => clerk.insert('M.Order', [{ Secret: 'x' }]), 'access', 'no write access for changed member'],
      [() => clerk.insert('M.Order', [{ Number: 1 }, { Number: 13 }]), 'validation', 'M.BCo_Order of M.Order returned false.'],
    ];
    for (const [act, kind, message] of forbidden)
      expect(act).toThrow(expect.objectContaining({ name: 'FlowError', kind, message: expect.stringContaining(message) }));
    // A refused request leaves nothing.
    expect(column(world.server.query('M.Order'), 'Number')).toEqual([1, 2]);
    await expect(clerk.run('M.ForBosses')).rejects.toMatchObject({ code: 'flow-not-allowed' });
  });

  it('is known by name afterwards, and has one set of roles', async () => {
    const { world } = await start();
    world.server.as('bob', { roles: ['Boss'] });
    expect((await world.server.as('bob').run('M.ForBosses')).returns).toBe('fine');
    expect((await world.server.as('ada').run('M.Who')).returns).toBe('ada');
    expect(() => world.server.as('bob', { roles: ['Clerk'] })).toThrow(expect.objectContaining({ code: 'user-exists' }));
    expect(() => world.server.as('dan', { roles: ['Clark'] })).toThrow(expect.objectContaining({ code: 'unknown-user-role' }));
    expect(() => world.server.as('bob').commit([])).toThrow(expect.objectContaining({ code: 'no-objects' }));
  });

  it('works between two requests of a synchronization; the last one to arrive wins', async () => {
    const { world, phone } = await start([{ Number: 1, Text: 'a' }]);
    const bob = world.server.as('bob', { roles: ['Boss'] });
    const [order] = phone.query('M.Order');
    await phone.run('M.Change', { Order: order, Text: 'phone' });
    phone.network.slow('1s');
    const running = phone.start('M.Sync');
    running.advance(10);
    // The upload has arrived, and the download has not begun.
    await world.advance('1500ms');
    expect(column(world.server.query('M.Order'), 'Text')).toEqual(['phone']);
    bob.change(order!, { Text: 'bob' });
    bob.insert('M.Order', [{ Number: 2 }]);
    expect((await running.finish()).outcome).toBe('returned');
    expect([column(phone.query('M.Order'), 'Text'), column(phone.query('M.Order'), 'Number')]).toEqual([
      ['bob', null],
      [1, 2],
    ]);
  });

  it('what it does is a step of the trace, what it was refused too', async () => {
    const { world } = await start();
    const bob = world.server.as('bob', { roles: ['Boss'] });
    bob.insert('M.Order', [{ Number: 1 }]);
    expect(() => bob.insert('M.Order', [{ Number: 13 }])).toThrow();
    const { steps } = JSON.parse(world.trace()) as { steps: { step: string }[] };
    expect(steps.filter(({ step }) => step === 'by-user')).toMatchObject([
      { user: 'bob', action: 'insert', entity: 'M.Order', given: [{ Number: 1 }], ids: [expect.any(String)] },
      { user: 'bob', given: [{ Number: 13 }], error: 'The before commit handler M.BCo_Order of M.Order returned false.' },
    ]);
  });

  it('can not be asked while the server is in the middle of a request', async () => {
    const { world, phone } = await start();
    const bob = world.server.as('bob', { roles: ['Boss'] });
    world.server.onEvent('M.Order', 'before commit', () => void bob.insert('M.Order', [{ Number: 5 }]));
    phone.insert('M.Order', [{ Number: 4 }], { unsynchronized: true });
    await expect(phone.synchronize()).rejects.toMatchObject({ code: 'world-is-moving' });
  });
});
