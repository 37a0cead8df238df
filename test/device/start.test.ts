import { describe, expect, it } from 'vitest';
import { createWorld } from '../../src/world/create-world.js';
import type { NetworkLink } from '../../src/world/network-link.js';
import { appFromMdl } from '../fixture/app.js';
import { column, type Exchanged, watchedWorld } from '../world/start-world.js';

const text = `mdl 1;
create module M;
create module role M.Reader;
create module role M.Writer;
create entity M.Thing (Text: String);
create page M.Home (title: 'Home', layout: Atlas_Core.Phone_Default) { };
create nanoflow M.Read () returns Integer begin
  retrieve $Things from M.Thing;
  $Count = count $Things;
  return $Count;
end;
create nanoflow M.Sync () begin synchronize all; end;
`;
const profiles = `
create navigation Responsive home page M.Home;
create navigation PhoneOffline home page M.Home sync (sync M.Thing all);
create navigation NativePhone home page M.Home sync (sync M.Thing all);
`;

describe('The start of a device (semantics 3.2, DESIGN: defaults)', () => {
  it('signs in and synchronizes everything, and opens the home page', async () => {
    const sent: Exchanged[] = [];
    const world = watchedWorld(await appFromMdl(text + profiles), {}, sent);
    world.server.insert('M.Thing', [{ Text: 'a' }]);
    const phone = await world.addDevice('phone');
    expect(sent.map(({ request }) => request.kind)).toEqual(['start', 'download']);
    expect(column(phone.query('M.Thing'), 'Text')).toEqual(['a']);
    expect(phone.pages).toEqual(['M.Home']);
  });

  it('in an online profile nothing is downloaded', async () => {
    const sent: Exchanged[] = [];
    const world = watchedWorld(await appFromMdl(text + profiles), { profile: 'Responsive' }, sent);
    const phone = await world.addDevice('phone');
    expect(sent.map(({ request }) => request.kind)).toEqual(['start']);
    world.server.insert('M.Thing', [{ Text: 'a' }]);
    expect((await phone.run('M.Read')).returns).toBe(1);
    expect((await phone.run('M.Sync')).error?.message).toBe(
      'Synchronize works in offline profiles only; this device has an online one.',
    );
  });

  it.each([
    ['the native one', profiles, 'NativePhone'],
    ['else the first offline one', profiles.split('create navigation NativePhone')[0], 'PhoneOffline'],
    ['else the first', 'create navigation Tablet; create navigation Responsive;', 'Tablet'],
    ['else none', '', null],
  ])('the profile is %s', async (_case, navigation, expected) => {
    const world = createWorld(await appFromMdl(text + navigation));
    await world.addDevice('phone');
    expect(JSON.parse(world.trace())).toMatchObject({ steps: [{ step: 'add-device', profile: expected }] });
  });

  it('an app without any profile downloads everything', async () => {
    const world = createWorld(await appFromMdl(text));
    world.server.insert('M.Thing', [{ Text: 'a' }]);
    const phone = await world.addDevice('phone');
    expect(column(phone.query('M.Thing'), 'Text')).toEqual(['a']);
  });
});

describe('A first start that fails (semantics 3.2)', () => {
  it.each([
    ['has no connection', (link: NetworkLink) => link.disconnect()],
    ['loses it in the middle of the download', (link: NetworkLink) => link.fail('response', { of: 'download' })],
  ])('when the device %s: nothing is left, and the next start is a first one again', async (_case, breakIt) => {
    const world = createWorld(await appFromMdl(text + profiles));
    world.server.insert('M.Thing', [{ Text: 'a' }]);
    const failing = world.addDevice('phone');
    breakIt(world.device('phone').network);
    await expect(failing).rejects.toMatchObject({ name: 'FlowError', kind: 'network', message: 'No internet connection' });
    expect(() => world.device('phone')).toThrow('There is no device phone');
    const phone = await world.addDevice('phone');
    expect((await phone.run('M.Read')).returns).toBe(1);
  });

  it('in an online profile too', async () => {
    const world = createWorld(await appFromMdl(text + profiles), { profile: 'Responsive' });
    const failing = world.addDevice('phone');
    world.device('phone').network.disconnect();
    await expect(failing).rejects.toThrow('No internet connection');
  });

  it('no flow can be run before the start is over', async () => {
    const world = createWorld(await appFromMdl(text + profiles));
    const starting = world.addDevice('phone');
    await expect(world.device('phone').run('M.Read')).rejects.toThrow(
      'The device phone is not started, so no flow can run on it.',
    );
    await starting;
  });
});
