import { describe, expect, it } from 'vitest';
import { column, requestsOf, type StartOptions, startWorld } from '../../world/start-world.js';

const text = `
create module M;
create entity M.A (Text: String, Count: Integer default 0) on before commit call M.BCo_A raise error;
create entity M.B (Text: String);
create entity M.C (Text: String);
create navigation NativePhone on sync error continue sync (sync M.A all; sync M.B all; sync M.C none preserve data);
create microflow M.BCo_A ($A: M.A) returns Boolean begin
  if $A/Text = 'refused' then
    return false;
  end if;
  change $A (Count = $A/Count + 1);
  return true;
end;
create nanoflow M.Sync () returns String begin
  synchronize all on error without rollback begin
    return $latestError;
  end error;
  return 'fine';
end;
create nanoflow M.SyncUncaught () begin synchronize all; end;
create nanoflow M.Change (A: M.A, Text: String) begin change $A (Text = $Text) commit; end;
create nanoflow M.Delete (A: M.A) begin delete $A; end;
create nanoflow M.IsSyncing () returns Boolean begin return isSyncing(); end;
create nanoflow M.SyncAndAsk () returns Boolean begin synchronize all; return isSyncing(); end;
create nanoflow M.SyncAndCancel () begin synchronize all; end;
create nanoflow M.IsSynced (A: M.A) returns Boolean begin return isSynced($A); end;
`;
const start = (options: StartOptions = {}) => startWorld(text, options);

describe('A connection that breaks (semantics 3.8)', () => {
  it('without one the activity fails, and a handler catches it', async () => {
    const { phone, sent } = await start();
    phone.network.disconnect();
    expect((await phone.run('Sync')).returns).toBe('No internet connection');
    const result = await phone.run('SyncUncaught');
    expect(result.error).toMatchObject({ kind: 'network', message: 'No internet connection' });
    expect(sent).toEqual([]);
  });

  it('while data is sent: nothing has changed on either side, and the same changes are sent again', async () => {
    const { world, phone, sent } = await start();
    const [a] = phone.insert('M.A', [{ Text: 'x' }], { unsynchronized: true });
    phone.network.fail('request', { of: 'synchronize' });
    expect((await phone.run('Sync')).returns).toBe('No internet connection');
    expect(world.server.query('M.A')).toEqual([]);
    expect((await phone.run('IsSynced', { A: a })).returns).toBe(false);
    expect((await phone.run('Sync')).returns).toBe('fine');
    expect(requestsOf(sent, 'synchronize')).toHaveLength(1);
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['x']);
  });

  it('after the server has the data: from 8.18 it does not apply the same changes again (vector 5)', async () => {
    const { world, phone, sent } = await start();
    const [a] = phone.insert('M.A', [{ Text: 'x' }], { unsynchronized: true });
    phone.network.fail('response', { of: 'synchronize' });
    await phone.run('Sync');
    expect(column(world.server.query('M.A'), 'Count')).toEqual([1]);
    expect((await phone.run('IsSynced', { A: a })).returns).toBe(false);
    await phone.run('Sync');
    expect(column(world.server.query('M.A'), 'Count')).toEqual([1]);
    expect((await phone.run('IsSynced', { A: a })).returns).toBe(true);
    const [first, second] = requestsOf(sent, 'synchronize');
    expect(second?.changeSet).toBe(first?.changeSet);
  });

  it('before 8.18 they are applied again, and may overwrite what others have changed', async () => {
    const { world, phone } = await start({ mendix: '8.17.0' });
    const [a] = phone.insert('M.A', [{ Text: 'phone' }], { unsynchronized: true });
    phone.network.fail('response', { of: 'synchronize' });
    await phone.run('Sync');
    const tablet = await world.addDevice('tablet');
    await tablet.run('Change', { A: tablet.query('M.A')[0], Text: 'tablet' });
    await tablet.synchronize();
    await phone.run('Sync');
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['phone']);
    expect(a?.get('Text')).toBe('phone');
  });

  it('changes that were made meanwhile make another set of changes', async () => {
    const { world, phone, sent } = await start();
    const [a] = phone.insert('M.A', [{ Text: 'x' }], { unsynchronized: true });
    phone.network.fail('response', { of: 'synchronize' });
    await phone.run('Sync');
    await phone.run('Change', { A: a, Text: 'y' });
    await phone.run('Sync');
    const [first, second] = requestsOf(sent, 'synchronize');
    expect(second?.changeSet).not.toBe(first?.changeSet);
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['y']);
  });

  it('while an entity is downloaded: the device is as before, the upload stays on the server (vector 6)', async () => {
    const { world, phone, sent } = await start({
      before: (made) => {
        made.server.insert('M.A', [{ Text: 'a' }]);
        made.server.insert('M.B', [{ Text: 'b' }]);
      },
    });
    const [a] = phone.query('M.A');
    await phone.run('Change', { A: a, Text: 'changed' });
    world.server.insert('M.A', [{ Text: 'late' }]);
    phone.network.fail('response', { of: 'download', nth: 2 });
    expect((await phone.run('Sync')).returns).toBe('No internet connection');
    expect(column(phone.query('M.A'), 'Text')).toEqual(['changed']);
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['changed', 'late']);
    expect((await phone.run('IsSynced', { A: a })).returns).toBe(false);
    // What was acknowledged before is sent again as it is still marked, and changes nothing there.
    await phone.run('Sync');
    expect(column(phone.query('M.A'), 'Text')).toEqual(['changed', 'late']);
    expect(requestsOf(sent, 'synchronize')).toHaveLength(2);
    await phone.run('Sync');
    expect(requestsOf(sent, 'synchronize')).toHaveLength(2);
  });

  it('requests take time when the network is slow, and isSyncing() says so meanwhile', async () => {
    const { world, phone } = await start();
    phone.network.slow('2s');
    const before = world.now.getTime();
    const running = phone.run('SyncAndAsk');
    expect((await phone.run('IsSyncing')).returns).toBe(true);
    expect((await running).returns).toBe(false);
    expect(world.now.getTime() - before).toBe(2 * 4_000);
  });
});

describe('Two synchronizations at once (semantics 3.9, vector 9)', () => {
  const message =
    'Performing simultaneous synchronizations is not supported. Please try again after the current synchronization is completed.';

  it('the second fails, the first goes on', async () => {
    const { phone } = await start();
    const results = await Promise.all([phone.run('Sync'), phone.run('Sync')]);
    expect(results.map(({ returns }) => returns)).toEqual(['fine', message]);
  });

  it('whoever began the first', async () => {
    const { phone } = await start();
    const results = await Promise.allSettled([phone.synchronize(), phone.run('Sync'), phone.synchronize()]);
    expect(results).toMatchObject([
      { status: 'fulfilled' },
      { status: 'fulfilled', value: { returns: message } },
      { status: 'rejected', reason: { message } },
    ]);
  });

  it('each device may have its own', async () => {
    const { world, phone } = await start();
    const tablet = await world.addDevice('tablet');
    const results = await Promise.all([phone.run('Sync'), tablet.run('Sync')]);
    expect(results.map(({ returns }) => returns)).toEqual(['fine', 'fine']);
  });
});

describe('Commits while a synchronization runs (semantics 2.3)', () => {
  async function commitMeanwhile(mendix: string) {
    const { phone } = await start({ mendix });
    const [sent, other] = phone.insert('M.A', [{ Text: 'a' }, { Text: 'b' }], { unsynchronized: true });
    const [stored] = phone.insert('M.C', [{}]);
    expect(stored?.isNew).toBe(false);
    phone.network.slow('1s');
    const running = phone.run('SyncUncaught');
    const [first, second] = [
      await phone.run('Change', { A: sent, Text: 'meanwhile' }),
      await phone.run('Change', { A: phone.create('M.A'), Text: 'fresh' }),
    ];
    await running;
    expect(other?.isDeleted).toBe(false);
    return { first, second, id: sent?.id };
  }

  it('from 11.9 an object that is being synchronized can not be committed; others can', async () => {
    const { first, second, id } = await commitMeanwhile('11.9.0');
    expect(first.error?.message).toBe(`The object of M.A with GUID {${id}} can not be committed while it is being synchronized.`);
    expect(second.outcome).toBe('returned');
  });

  it('before, it can', async () => {
    const { first } = await commitMeanwhile('11.8.0');
    expect(first.outcome).toBe('returned');
  });
});

describe('Before single objects could be refused (semantics 3.9)', () => {
  const start7 = () => start({ mendix: '7.23.4', before: (made) => made.server.insert('M.A', [{ Text: 'server' }]) });

  it('one error reverts the whole upload, on the device too', async () => {
    const { world, phone, sent } = await start7();
    const [known] = phone.query('M.A');
    await phone.run('Change', { A: known, Text: 'changed' });
    const [good, refused] = phone.insert('M.A', [{ Text: 'good' }, { Text: 'refused' }], { unsynchronized: true });
    await expect(phone.synchronize()).rejects.toThrow(
      `The synchronization has failed, and all its changes were reverted: the object of M.A with GUID {${refused?.id}} was refused. ` +
        'The before commit handler M.BCo_A of M.A returned false.',
    );
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['server']);
    expect(column(phone.query('M.A'), 'Text')).toEqual(['server']);
    expect([known?.get('Text'), good?.isDeleted, refused?.isDeleted]).toEqual(['server', true, true]);
    await phone.synchronize();
    expect(requestsOf(sent, 'synchronize')).toHaveLength(1);
  });

  it('an error of the network reverts nothing', async () => {
    const { phone } = await start7();
    phone.insert('M.A', [{ Text: 'good' }], { unsynchronized: true });
    phone.network.fail('request');
    await expect(phone.synchronize()).rejects.toThrow('No internet connection');
    expect(column(phone.query('M.A'), 'Text')).toEqual(['server', 'good']);
  });
});
