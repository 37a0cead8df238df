import { describe, expect, it } from 'vitest';
import type { PublicValue } from '../../../src/world/public-value.js';
import { requestsOf, uploadsIn } from '../../world/start-world.js';
import { bytes, startAlbum } from './album.js';

const contentsOn = (side: { query(entity: string): { get(member: string): PublicValue }[] }, entity = 'M.Photo') =>
  side.query(entity).map((photo) => photo.get('Contents'));

describe('The upload of contents (semantics 3.5)', () => {
  it('comes before the objects, one request a file, and the server puts them together', async () => {
    const { world, phone, sent } = await startAlbum();
    const rows = [{ Contents: bytes(1) }, { Caption: 'none' }, { Contents: bytes(2, 2) }];
    phone.insert('M.Photo', rows, { unsynchronized: true });
    phone.insert('M.Document', [{ Contents: bytes(3) }], { unsynchronized: true });
    await phone.synchronize();
    expect(sent.map(({ request }) => request.kind)).toEqual([
      'upload-file',
      'upload-file',
      'upload-file',
      'synchronize',
      'download',
      'download',
      'download',
      'download',
    ]);
    expect(contentsOn(world.server)).toEqual([bytes(1), null, bytes(2, 2)]);
    expect(contentsOn(world.server, 'M.Document')).toEqual([bytes(3)]);
    expect(world.server.query('M.Photo').map((photo) => [photo.get('HasContents'), photo.get('Size')])).toEqual([
      [true, 1],
      [false, null],
      [true, 2],
    ]);
    expect(world.server.query('M.Photo').map((photo) => photo.get('FileID'))).toEqual([1, 2, 3]);
  });

  it('is the only way: the objects travel without', async () => {
    const { phone, sent } = await startAlbum();
    phone.insert('M.Photo', [{ Contents: bytes(1) }], { unsynchronized: true });
    await phone.synchronize();
    const [upload] = uploadsIn(sent);
    expect(Object.keys(upload ?? {})).not.toContain('Contents');
    expect(requestsOf(sent, 'upload-file').map(({ contents }) => contents)).toEqual(['AQ==']);
  });

  it('an empty file is a file', async () => {
    const { world, phone } = await startAlbum();
    phone.insert('M.Photo', [{ Contents: bytes() }], { unsynchronized: true });
    await phone.synchronize();
    expect(contentsOn(world.server)).toEqual([bytes()]);
    expect(contentsOn(phone)).toEqual([bytes()]);
  });

  it('contents of another device are overwritten by those that come last', async () => {
    const { world, phone } = await startAlbum({ before: (made) => made.server.insert('M.Photo', [{ Contents: bytes(1) }]) });
    const tablet = await world.addDevice('tablet');
    for (const [device, byte] of [
      [phone, 2],
      [tablet, 3],
    ] as const) {
      const [photo] = device.query('M.Photo');
      device.setContents(photo!, bytes(byte));
      await device.run('Commit', { Photo: photo });
    }
    await phone.synchronize();
    await tablet.synchronize();
    await phone.synchronize();
    expect([contentsOn(world.server), contentsOn(phone), contentsOn(tablet)]).toEqual([[bytes(3)], [bytes(3)], [bytes(3)]]);
  });

  // The version, what is changed, and which contents are sent.
  it.each([
    ['11.14.0', 'Caption', 1],
    ['11.15.0', 'Caption', 0],
    ['11.14.0', 'Contents', 1],
    ['11.15.0', 'Contents', 1],
    ['8.0.0', 'Caption', 1],
  ])('in %s a change of %s sends %i contents', async (mendix, member, expected) => {
    const { world, phone, sent } = await startAlbum({
      mendix,
      before: (made) => made.server.insert('M.Photo', [{ Contents: bytes(1) }]),
    });
    const [photo] = phone.query('M.Photo');
    if (member === 'Contents') {
      phone.setContents(photo!, bytes(2));
      await phone.run('Commit', { Photo: photo });
    } else await phone.run('Caption', { Photo: photo, Caption: 'new' });
    await phone.synchronize();
    expect(requestsOf(sent, 'upload-file')).toHaveLength(expected);
    expect(contentsOn(world.server)).toEqual([bytes(member === 'Contents' ? 2 : 1)]);
  });

  it('a change of attributes alone leaves newer contents of the server alone, and brings them over (from 11.15)', async () => {
    const { world, phone } = await startAlbum({
      mendix: '11.15.0',
      before: (made) => made.server.insert('M.Photo', [{ Contents: bytes(1) }]),
    });
    const [photo] = phone.query('M.Photo');
    world.server.setContents(photo!, bytes(2, 2));
    await phone.run('Caption', { Photo: photo, Caption: 'new' });
    await phone.synchronize();
    expect(contentsOn(world.server)).toEqual([bytes(2, 2)]);
    expect(world.server.query('M.Photo')[0]?.get('Size')).toBe(2);
    expect([photo?.get('Contents'), photo?.get('Caption')]).toEqual([bytes(2, 2), 'new']);
  });

  it.each(['SyncUnsynchronized', 'SyncPhoto'])('%s sends contents as well', async (flow) => {
    const { world, phone, sent } = await startAlbum();
    const [photo] = phone.insert('M.Photo', [{ Contents: bytes(1) }], { unsynchronized: true });
    const result = await phone.run(flow, flow === 'SyncPhoto' ? { Photo: photo } : {});
    expect(result.outcome).toBe('returned');
    expect(contentsOn(world.server)).toEqual([bytes(1)]);
    expect(sent.map(({ request }) => request.kind)).toEqual(['upload-file', 'synchronize']);
    expect((await phone.run('IsSynced', { Photo: photo })).returns).toBe(true);
  });
});

describe('A network with faults, while contents are sent (semantics 3.8, vector 11)', () => {
  it.each(['request', 'response'] as const)(
    'a lost %s: the file is sent once more, and the synchronization goes on',
    async (part) => {
      const { world, phone } = await startAlbum();
      phone.insert('M.Photo', [{ Contents: bytes(1) }, { Contents: bytes(2) }], { unsynchronized: true });
      phone.network.fail(part, { of: 'upload-file', nth: 2 });
      const { returns, effects } = await phone.run('Sync');
      expect(returns).toBe('fine');
      expect(contentsOn(world.server)).toEqual([bytes(1), bytes(2)]);
      const requests = effects.flatMap((effect) => (effect.kind === 'request' ? [`${effect.message} ${effect.outcome}`] : []));
      expect(requests.slice(0, 4)).toEqual([
        'upload-file answered',
        'upload-file failed',
        'upload-file answered',
        'synchronize answered',
      ]);
    },
  );

  it('every file has a second attempt of its own', async () => {
    const { world, phone } = await startAlbum();
    phone.insert('M.Photo', [{ Contents: bytes(1) }, { Contents: bytes(2) }], { unsynchronized: true });
    phone.network.fail('request', { of: 'upload-file', nth: 1 });
    phone.network.fail('request', { of: 'upload-file', nth: 3 });
    expect((await phone.run('Sync')).returns).toBe('fine');
    expect(contentsOn(world.server)).toEqual([bytes(1), bytes(2)]);
  });

  it('when it fails twice nothing has changed on either side, and the next synchronization sends all of it again', async () => {
    const { world, phone, sent } = await startAlbum();
    const [first, second] = phone.insert('M.Photo', [{ Contents: bytes(1) }, { Contents: bytes(2) }], { unsynchronized: true });
    phone.network.fail('response', { of: 'upload-file', nth: 2, times: 2 });
    expect((await phone.run('Sync')).returns).toBe('No internet connection');
    expect(requestsOf(sent, 'synchronize')).toEqual([]);
    expect(contentsOn(world.server)).toEqual([]);
    for (const photo of [first, second]) expect((await phone.run('IsSynced', { Photo: photo })).returns).toBe(false);
    sent.length = 0;
    expect((await phone.run('Sync')).returns).toBe('fine');
    expect(requestsOf(sent, 'upload-file')).toHaveLength(2);
    expect(contentsOn(world.server)).toEqual([bytes(1), bytes(2)]);
  });

  it('when the objects are lost behind their contents, the contents are sent again', async () => {
    const { world, phone, sent } = await startAlbum();
    const [photo] = phone.insert('M.Photo', [{ Contents: bytes(1) }], { unsynchronized: true });
    phone.network.fail('request', { of: 'synchronize' });
    expect((await phone.run('Sync')).returns).toBe('No internet connection');
    expect(contentsOn(world.server)).toEqual([]);
    phone.setContents(photo!, bytes(9));
    await phone.run('Commit', { Photo: photo });
    expect((await phone.run('Sync')).returns).toBe('fine');
    expect(requestsOf(sent, 'upload-file').map(({ contents }) => contents)).toEqual(['AQ==', 'CQ==']);
    expect(contentsOn(world.server)).toEqual([bytes(9)]);
  });

  it.each(['8.17.0', '8.18.0', '11.12.0'])(
    '%s: when the answer is lost, the contents are neither lost nor doubled',
    async (mendix) => {
      const { world, phone } = await startAlbum({ mendix });
      phone.insert('M.Photo', [{ Contents: bytes(1) }], { unsynchronized: true });
      phone.network.fail('response', { of: 'synchronize' });
      await phone.run('Sync');
      expect(contentsOn(world.server)).toEqual([bytes(1)]);
      expect((await phone.run('Sync')).returns).toBe('fine');
      expect([contentsOn(world.server), contentsOn(phone)]).toEqual([[bytes(1)], [bytes(1)]]);
    },
  );

  it('every file takes its time on a slow network', async () => {
    const { world, phone } = await startAlbum();
    phone.insert('M.Photo', [{ Contents: bytes(1) }, { Contents: bytes(2) }], { unsynchronized: true });
    phone.network.slow('2s');
    const before = world.now.getTime();
    await phone.synchronize();
    expect(world.now.getTime() - before).toBe(7 * 4_000);
  });
});

describe('An object that the server refuses', () => {
  it('new: its contents are dropped on both sides, and kept beside the error', async () => {
    const { world, phone } = await startAlbum();
    const rows = [
      { Caption: 'refused', Name: 'r.jpg', Contents: bytes(1) },
      { Caption: 'good', Contents: bytes(2) },
    ];
    phone.insert('M.Photo', rows, { unsynchronized: true });
    await phone.synchronize().catch(() => undefined);
    expect(contentsOn(world.server)).toEqual([bytes(2)]);
    expect(contentsOn(phone)).toEqual([bytes(2)]);
    const [error] = world.server.query('System.SynchronizationError');
    const [kept, ...others] = world.server.query('System.SynchronizationErrorFile');
    expect(others).toEqual([]);
    expect([kept?.get('Contents'), kept?.get('Name')]).toEqual([bytes(1), 'r.jpg']);
    expect(kept?.get('System.SynchronizationErrorFile_SynchronizationError')).toBe(error?.id);
  });

  // What the device changes together with the caption that the server refuses.
  it.each([
    ['8.18.0', true],
    ['11.12.0', true],
    ['11.15.0', true],
    ['11.15.0', false],
  ])('%s, changed: the device has the contents of the server again (contents changed: %s)', async (mendix, changesContents) => {
    const { world, phone, sent } = await startAlbum({
      mendix,
      before: (made) => made.server.insert('M.Photo', [{ Caption: 'old', Contents: bytes(1) }]),
    });
    const [photo] = phone.query('M.Photo');
    if (changesContents) phone.setContents(photo!, bytes(2));
    await phone.run('Caption', { Photo: photo, Caption: 'refused' });
    await phone.synchronize().catch(() => undefined);
    expect([photo?.get('Caption'), photo?.get('Contents'), photo?.get('Size')]).toEqual(['old', bytes(1), 1]);
    expect(contentsOn(phone)).toEqual([bytes(1)]);
    expect(contentsOn(world.server)).toEqual([bytes(1)]);
    // The device had them still.
    expect(requestsOf(sent, 'download-file')).toEqual([]);
  });

  it('before errors of single objects: all contents of the upload are set back', async () => {
    const { world, phone } = await startAlbum({
      mendix: '6.10.0',
      before: (made) => made.server.insert('M.Photo', [{ Caption: 'old', Contents: bytes(1) }]),
    });
    phone.insert('M.Photo', [{ Caption: 'refused', Contents: bytes(5) }, { Contents: bytes(6) }], { unsynchronized: true });
    await expect(phone.synchronize()).rejects.toThrow('all its changes were reverted');
    expect([contentsOn(world.server), contentsOn(phone)]).toEqual([[bytes(1)], [bytes(1)]]);
  });

  it('from 7.4 to 7.23.4 changed contents are set back, too', async () => {
    const { world, phone } = await startAlbum({
      mendix: '7.20.0',
      before: (made) => made.server.insert('M.Photo', [{ Caption: 'old', Contents: bytes(1) }]),
    });
    const [photo] = phone.query('M.Photo');
    phone.setContents(photo!, bytes(2));
    await phone.run('Caption', { Photo: photo, Caption: 'refused' });
    await expect(phone.synchronize()).rejects.toThrow('all its changes were reverted');
    expect([photo?.get('Contents'), photo?.get('Caption')]).toEqual([bytes(1), 'old']);
    expect([contentsOn(world.server), contentsOn(phone)]).toEqual([[bytes(1)], [bytes(1)]]);
  });
});
