import { describe, expect, it } from 'vitest';
import { appFromModel } from '../../fixture/app.js';
import { requestsOf, startApp } from '../../world/start-world.js';
import { albumApp, bytes, startAlbum } from './album.js';

describe('Which contents travel, by version (semantics 3.6)', () => {
  // Whether those of images and those of other files go up, stay on the device, and come down.
  it.each([
    ['5.21.0', false, false],
    ['6.0.0', true, false],
    ['7.23.9', true, false],
    ['8.0.0', true, true],
    ['11.12.0', true, true],
  ])('%s: images %s, other files %s', async (mendix, images, files) => {
    const { world, phone, sent } = await startAlbum({
      mendix,
      before: (made) => {
        for (const entity of ['M.Photo', 'M.Document']) made.server.insert(entity, [{ Contents: bytes(1, 1) }]);
      },
    });
    for (const [entity, travels] of [
      ['M.Photo', images],
      ['M.Document', files],
    ] as const) {
      const own = travels ? bytes(1, 1) : null;
      expect(phone.query(entity).map((file) => [file.get('Contents'), file.get('Size')])).toEqual([[own, 2]]);
      phone.insert(entity, [{ Name: 'new', Contents: bytes(2) }], { unsynchronized: true });
      expect(phone.query(entity, "[Name = 'new']").map((file) => [file.get('Contents'), file.get('HasContents')])).toEqual([
        travels ? [bytes(2), true] : [null, false],
      ]);
    }
    await phone.synchronize();
    expect(requestsOf(sent, 'upload-file')).toHaveLength(Number(images) + Number(files));
    expect(requestsOf(sent, 'download-file')).toEqual([]);
    for (const [entity, travels] of [
      ['M.Photo', images],
      ['M.Document', files],
    ] as const) {
      const [row] = world.server.query(entity, "[Name = 'new']");
      expect([row?.get('Contents'), row?.get('HasContents')]).toEqual(travels ? [bytes(2), true] : [null, false]);
    }
  });

  it('what a flow commits of contents that do not travel is dropped, with a warning', async () => {
    const { phone } = await startAlbum({ mendix: '7.23.0' });
    const document = phone.create('M.Document', { Subject: 's', Contents: bytes(1, 2) });
    const { effects } = await phone.run('CommitDocument', { Document: document });
    expect(effects.map(({ kind }) => kind)).toEqual(['log', 'committed']);
    expect(effects[0]).toMatchObject({
      level: 'Warning',
      text: `The contents of the object of M.Document with GUID {${document.id}} were dropped: this Mendix version keeps none of them on the device.`,
    });
    expect([document.get('Contents'), document.get('HasContents'), document.get('Subject')]).toEqual([null, false, 's']);
    const again = await phone.run('CommitDocument', { Document: document });
    expect(again.effects).toEqual([]);
  });

  // In 7 new contents wait until an attribute changes as well.
  it.each([
    ['6.10.0', 1],
    ['7.0.0', 0],
    ['7.23.9', 0],
    ['8.0.0', 1],
  ])('%s: a change of nothing but the contents of an image sends %i of them', async (mendix, expected) => {
    const { world, phone, sent } = await startAlbum({ mendix });
    const [photo] = phone.insert('M.Photo', [{ Contents: bytes(1) }], { unsynchronized: true });
    await phone.synchronize();
    sent.length = 0;
    phone.setContents(photo!, bytes(2, 2));
    if (mendix.startsWith('6')) {
      // What the server knows can not be changed yet: only that of new objects counts.
      const [fresh] = phone.insert('M.Photo', [{ Contents: bytes(3) }], { unsynchronized: true });
      phone.setContents(fresh!, bytes(2, 2));
      await phone.run('Commit', { Photo: fresh });
    } else await phone.run('Commit', { Photo: photo });
    await phone.synchronize();
    expect(requestsOf(sent, 'upload-file')).toHaveLength(expected);
    expect(world.server.query('M.Photo').filter((row) => row.get('Size') === 2)).toHaveLength(expected);
  });

  it('7: once an attribute changes, the contents go along', async () => {
    const { world, phone } = await startAlbum({ mendix: '7.20.0' });
    const [photo] = phone.insert('M.Photo', [{ Contents: bytes(1) }], { unsynchronized: true });
    await phone.synchronize();
    phone.setContents(photo!, bytes(2, 2));
    await phone.run('Commit', { Photo: photo });
    expect((await phone.run('IsSynced', { Photo: photo })).returns).toBe(true);
    await phone.run('Caption', { Photo: photo, Caption: 'x' });
    await phone.synchronize();
    expect(world.server.query('M.Photo').map((row) => [row.get('Contents'), row.get('Size')])).toEqual([[bytes(2, 2), 2]]);
  });
});

describe('The limit of 30 seconds for each request (semantics 3.8)', () => {
  const profile = 'create navigation PhoneOffline on sync error continue sync (sync M.Photo all);';

  /** MDL has no words for hybrid profiles, which are those of older projects. */
  async function start(mendix: string, kind: string) {
    const { model } = await albumApp(profile);
    const app = await appFromModel({ ...model, profiles: model.profiles.map((each) => ({ ...each, kind })) });
    return startApp(app, { mendix });
  }

  // Version, profile, how long a message takes each way, and whether the synchronization comes to its end.
  it.each([
    ['8.0.0', 'PhoneOffline', '15s', true],
    ['8.0.0', 'PhoneOffline', '16s', false],
    ['8.1.0', 'PhoneOffline', '16s', true],
    ['8.1.0', 'HybridPhoneOffline', '15s', true],
    ['8.1.0', 'HybridPhoneOffline', '16s', false],
    ['8.1.0', 'HybridPhoneOffline', '31s', false],
  ])('%s, %s, %s each way: fine %s', async (mendix, kind, latency, isFine) => {
    const { world, phone } = await start(mendix, kind);
    const photos = phone.insert('M.Photo', [{ Contents: bytes(1) }], { unsynchronized: true });
    phone.network.slow(latency);
    const before = world.now.getTime();
    const { returns } = await phone.run('Sync');
    expect(returns).toBe(isFine ? 'fine' : 'No internet connection');
    expect((await phone.run('IsSynced', { Photo: photos[0] })).returns).toBe(isFine);
    // The contents are sent twice, and each attempt has its own 30 seconds.
    if (!isFine) expect(world.now.getTime() - before).toBe(60_000);
  });
});
