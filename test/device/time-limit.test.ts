import { describe, expect, it } from 'vitest';
import type { DeviceControl } from '../../src/index.js';
import { startWorld } from '../world/start-world.js';

const text = `
create module S;
create entity S.Item (Text: String);
create entity S.Far (Text: String);
create microflow S.Ask () returns Integer begin return 1; end;
create nanoflow S.Call () returns Integer begin $One = call microflow S.Ask (); return $One; end;
create nanoflow S.Find () returns list of S.Far begin retrieve $Far from S.Far; return $Far; end;
`;
const native = 'create navigation NativePhone sync (sync S.Item all; sync S.Far online);';
const web = 'create navigation ResponsiveOffline sync (sync S.Item all; sync S.Far online);';
const broken = 'No internet connection';

const signIn = (phone: DeviceControl) => phone.signIn({ name: 'grace' });
const synchronize = (phone: DeviceControl) => phone.synchronize();
const run = (flow: string) => async (phone: DeviceControl) => {
  const { error } = await phone.run(flow);
  if (error !== undefined) throw error;
};

describe('A request of a native app is over when the time of its profile is (semantics 1.9)', () => {
  it.each<[string, string, (phone: DeviceControl) => Promise<unknown>, string]>([
    ['a retrieve of an Online entity', `@networktimeout(5000)\n${native}`, run('S.Find'), broken],
    ['a session that begins', `@networktimeout(5000)\n${native}`, signIn, broken],
    ['within it, nothing', `@networktimeout(7000)\n${native}`, run('S.Find'), 'none'],
    ['a minute, where the profile says nothing', native, run('S.Find'), 'none'],
    ['a microflow takes as long as it takes', `@networktimeout(5000)\n${native}`, run('S.Call'), 'none'],
    ['and so does a synchronization', `@networktimeout(5000)\n${native}`, synchronize, 'none'],
    ['and a web app', `@networktimeout(5000)\n${web}`, run('S.Find'), 'none'],
  ])('%s', async (_what, profile, ask, expected) => {
    const { phone } = await startWorld(text + profile, {});
    phone.network.slow('3s');
    const outcome = await ask(phone).then(
      () => 'none',
      (error: unknown) => (error as Error).message,
    );
    expect(outcome).toBe(expected);
  });

  it('is limited by what the test says of the network as well', async () => {
    const { world } = await startWorld(text + native, {});
    const tablet = await world.addDevice('tablet', { network: { requestTimeout: '1s' } });
    tablet.network.slow('3s');
    for (const ask of [run('S.Find'), run('S.Call'), synchronize]) await expect(ask(tablet)).rejects.toThrow(broken);
  });
});
