import { describe, expect, it } from 'vitest';
import { column, requestsOf, startWorld } from '../start-world.js';

const text = `
create module M;
create entity M.A (Text: String);
create entity M.Photo extends System.Image (Caption: String);
create navigation NativePhone sync (sync M.A all; sync M.Photo all);
create microflow M.SRV () returns String begin return 'fine'; end;
create nanoflow M.Call () returns String begin
  $Text = call microflow M.SRV () on error without rollback begin return $latestError; end error;
  return $Text;
end;
create nanoflow M.Sync () returns String begin
  synchronize all on error without rollback begin return $latestError; end error;
  return 'fine';
end;
`;
const ended = 'The session is unknown or has ended; sign in again.';

describe('A session that has ended, from Mendix 10.9 on (semantics 3.12)', () => {
  it('is begun again by the device, and the flow sees nothing of it', async () => {
    const { world, phone, sent } = await startWorld(text);
    phone.insert('M.A', [{ Text: 'x' }], { unsynchronized: true });
    world.server.endSessions('user');
    const result = await phone.run('M.Sync');
    expect(result.returns).toBe('fine');
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['x']);
    expect(sent.map(({ request }) => request.kind)).toEqual(['synchronize', 'renew', 'synchronize', 'download', 'download']);
    expect(result.effects.map((effect) => effect.kind === 'request' && [effect.message, effect.outcome])).toEqual([
      ['synchronize', 'refused'],
      ['renew', 'answered'],
      ['synchronize', 'answered'],
      ['download', 'answered'],
      ['download', 'answered'],
      false,
    ]);
  });

  it('contents that went up in the old session reach their object in the new one', async () => {
    const { world, phone, sent } = await startWorld(text);
    phone.insert('M.Photo', [{ Caption: 'x', Contents: new Uint8Array([1, 2]) }], { unsynchronized: true });
    phone.network.fail('session', { of: 'synchronize' });
    expect((await phone.run('M.Sync')).returns).toBe('fine');
    expect(world.server.query('M.Photo')[0]?.get('Contents')).toEqual(new Uint8Array([1, 2]));
    expect(requestsOf(sent, 'upload-file')).toHaveLength(1);
  });

  it('a session that ends again at once is not begun a third time: the request fails, and the device keeps what it has', async () => {
    const { phone } = await startWorld(text);
    phone.insert('M.A', [{ Text: 'x' }], { unsynchronized: true });
    phone.network.fail('session', { times: 'always' });
    expect((await phone.run('M.Call')).returns).toBe(ended);
    expect((await phone.run('M.Sync')).returns).toBe(ended);
    phone.network.heal();
    expect((await phone.run('M.Sync')).returns).toBe('fine');
  });

  it('without a connection at that moment, the request fails, and nothing is lost', async () => {
    const { phone } = await startWorld(text);
    phone.insert('M.A', [{ Text: 'x' }], { unsynchronized: true });
    phone.network.fail('session', { of: 'synchronize' });
    phone.network.fail('request', { of: 'renew' });
    expect((await phone.run('M.Sync')).returns).toBe('No internet connection');
    expect((await phone.run('M.Sync')).returns).toBe('fine');
  });

  it('ends by itself after a week without a request; the token lasts a year', async () => {
    const { world, phone, sent } = await startWorld(text);
    const kindsAfter = async (days: number) => {
      sent.length = 0;
      await world.advance(`${days}d`);
      await phone.run('M.Call');
      return sent.map(({ request }) => request.kind);
    };
    expect(await kindsAfter(7)).toEqual(['microflow']);
    expect(await kindsAfter(7)).toEqual(['microflow']);
    expect(await kindsAfter(8)).toEqual(['microflow', 'renew', 'microflow']);
    expect(await kindsAfter(345)).toEqual(['microflow', 'renew']);
    expect(phone.query('M.A')).toEqual([]);
  });
});

describe.each([
  ['before Mendix 10.9', '10.8.0', {}],
  ['when the server has forgotten the token too', '11.12.0', { tokens: true }],
])('A session that has ended, %s', (_case, mendix, options) => {
  it('signs the user out: the request fails, and the device is wiped', async () => {
    const { world, phone } = await startWorld(text, {
      mendix,
      before: (made) => made.server.insert('M.A', [{ Text: 'server' }]),
    });
    phone.insert('M.A', [{ Text: 'unsynchronized' }], { unsynchronized: true });
    world.server.endSessions('user', options);
    const result = await phone.run('M.Sync');
    expect([ended, 'The token is unknown or has expired; sign in again.']).toContain(result.returns);
    expect(phone.query('M.A')).toEqual([]);
    expect(column(world.server.query('M.A'), 'Text')).toEqual(['server']);
    await expect(phone.run('M.Call')).rejects.toMatchObject({ code: 'device-not-started' });
  });
});
