import { describe, expect, it } from 'vitest';
import type { World } from '../../../src/world/world.js';
import { requestsOf } from '../../world/start-world.js';
import { bytes, startAlbum } from './album.js';

const twoPhotos = (world: World) => world.server.insert('M.Photo', [{ Contents: bytes(1) }, { Contents: bytes(2) }]);
const contentsOn = (side: { query(entity: string): { get(member: string): unknown }[] }, entity = 'M.Photo') =>
  side.query(entity).map((photo) => photo.get('Contents'));

describe('The download of contents (semantics 3.6)', () => {
  it('follows the objects, one request a file that has contents', async () => {
    const { world, phone } = await startAlbum({
      before: (made) => {
        twoPhotos(made);
        made.server.insert('M.Photo', [{ Caption: 'none' }]);
        made.server.insert('M.Document', [{ Contents: bytes(3) }]);
      },
    });
    expect(contentsOn(phone)).toEqual([bytes(1), bytes(2), null]);
    expect(contentsOn(phone, 'M.Document')).toEqual([bytes(3)]);
    expect(world.server.query('M.Photo')).toHaveLength(3);
  });

  it('is incremental: what has not changed since is not fetched again', async () => {
    const { world, phone, sent } = await startAlbum({ before: twoPhotos });
    await phone.synchronize();
    expect(requestsOf(sent, 'download-file')).toEqual([]);
    const [, second] = world.server.query('M.Photo');
    world.server.setContents(second!, bytes(9, 9), { name: 'second' });
    await phone.synchronize();
    expect(requestsOf(sent, 'download-file').map(({ file }) => String(file.guid))).toEqual([second?.id]);
    expect(contentsOn(phone)).toEqual([bytes(1), bytes(9, 9)]);
    expect(phone.query('M.Photo').map((photo) => photo.get('Size'))).toEqual([1, 2]);
  });

  it('a change of another member fetches the contents as well, a commit without a change does not', async () => {
    const { world, phone, sent } = await startAlbum({ before: twoPhotos });
    const tablet = await world.addDevice('tablet');
    const [photo] = tablet.query('M.Photo');
    await tablet.run('Caption', { Photo: photo, Caption: 'new' });
    await tablet.synchronize();
    sent.length = 0;
    await phone.synchronize();
    expect(requestsOf(sent, 'download-file')).toHaveLength(1);
    await world.runMicroflow('TouchAll');
    await phone.synchronize();
    expect(requestsOf(sent, 'download-file')).toHaveLength(1);
  });

  it('contents that the device has just sent are not fetched back', async () => {
    const { phone, sent } = await startAlbum();
    const [photo] = phone.insert('M.Photo', [{ Contents: bytes(1) }], { unsynchronized: true });
    await phone.synchronize();
    await phone.synchronize();
    await phone.run('SyncPhoto', { Photo: photo });
    expect(requestsOf(sent, 'download-file')).toEqual([]);
    expect(contentsOn(phone)).toEqual([bytes(1)]);
  });

  it('changes of contents in event handlers stay on the server', async () => {
    const { world, phone } = await startAlbum();
    world.server.onMicroflow('M.ACo_Photo', ({ Photo }) => {
      world.server.setContents(Photo as never, bytes(7, 7, 7));
    });
    phone.insert('M.Photo', [{ Contents: bytes(1) }], { unsynchronized: true });
    await phone.synchronize();
    expect(contentsOn(world.server)).toEqual([bytes(7, 7, 7)]);
    expect(contentsOn(phone)).toEqual([bytes(1)]);
  });

  it('contents that are gone on the server go here', async () => {
    const { world, phone } = await startAlbum({ before: twoPhotos });
    await world.runMicroflow('DropContents');
    await phone.synchronize();
    expect(contentsOn(phone)).toEqual([null, null]);
    expect(world.server.query('M.Photo').map((photo) => photo.get('HasContents'))).toEqual([false, false]);
  });

  it('of a selected object come with it, also where it has no changes; others are left alone', async () => {
    const { world, phone, sent } = await startAlbum({ before: twoPhotos });
    const [first, second] = phone.query('M.Photo');
    world.server.setContents(first!, bytes(5));
    world.server.setContents(second!, bytes(6));
    await phone.run('SyncPhoto', { Photo: second });
    expect([first?.get('Contents'), second?.get('Contents')]).toEqual([bytes(1), bytes(6)]);
    expect(requestsOf(sent, 'download-file')).toHaveLength(1);
  });

  it('leave uncommitted contents on top', async () => {
    const { world, phone } = await startAlbum({ before: twoPhotos });
    const [photo] = phone.query('M.Photo');
    phone.setContents(photo!, bytes(8, 8));
    world.server.setContents(photo!, bytes(5));
    await phone.synchronize();
    expect(photo?.get('Contents')).toEqual(bytes(8, 8));
    await phone.run('Rollback', { Photo: photo });
    expect(photo?.get('Contents')).toEqual(bytes(5));
  });

  it.each([
    ['none', []],
    ['none preserve data', [bytes(4)]],
    ['never', [bytes(4)]],
  ])('an entity of the mode %s has no contents but its own', async (mode, expected) => {
    const profile = `create navigation NativePhone on sync error continue sync (sync M.Photo ${mode});`;
    const { world, phone, sent } = await startAlbum({ before: twoPhotos }, profile);
    phone.insert('M.Photo', [{ Contents: bytes(4) }], { unsynchronized: true });
    await phone.synchronize();
    expect(contentsOn(phone)).toEqual(expected);
    expect(requestsOf(sent, 'upload-file')).toHaveLength(mode === 'never' ? 0 : 1);
    expect(requestsOf(sent, 'download-file')).toEqual([]);
    expect(contentsOn(world.server)).toHaveLength(mode === 'never' ? 2 : 3);
  });
});

describe('What goes wrong while contents are fetched (semantics 3.6, 3.8)', () => {
  it.each(['request', 'response'] as const)(
    'a lost %s: the synchronization fails, and nothing has changed here',
    async (part) => {
      const { world, phone, sent } = await startAlbum({ before: twoPhotos });
      const [first, second] = world.server.query('M.Photo');
      world.server.setContents(first!, bytes(5));
      world.server.setContents(second!, bytes(6), { name: 'n' });
      phone.network.fail(part, { of: 'download-file', nth: 2 });
      expect((await phone.run('Sync')).returns).toBe('No internet connection');
      expect(contentsOn(phone)).toEqual([bytes(1), bytes(2)]);
      expect(phone.query('M.Photo').map((photo) => photo.get('Name'))).toEqual([null, null]);
      sent.length = 0;
      expect((await phone.run('Sync')).returns).toBe('fine');
      expect(contentsOn(phone)).toEqual([bytes(5), bytes(6)]);
      expect(requestsOf(sent, 'download-file')).toHaveLength(2);
    },
  );

  it('what was uploaded before stays on the server', async () => {
    const { world, phone } = await startAlbum({ before: twoPhotos });
    const [first] = world.server.query('M.Photo');
    world.server.setContents(first!, bytes(5));
    phone.insert('M.Photo', [{ Contents: bytes(3) }], { unsynchronized: true });
    phone.network.fail('response', { of: 'download-file' });
    expect((await phone.run('Sync')).returns).toBe('No internet connection');
    expect(contentsOn(world.server)).toEqual([bytes(5), bytes(2), bytes(3)]);
    expect((await phone.run('Sync')).returns).toBe('fine');
    expect(contentsOn(phone)).toEqual([bytes(5), bytes(2), bytes(3)]);
    expect(contentsOn(world.server)).toEqual([bytes(5), bytes(2), bytes(3)]);
  });

  it('from 9.17 a broken file is passed over with a line in the log, and tried again the next time', async () => {
    const { world, phone } = await startAlbum({ mendix: '9.17.0', before: twoPhotos });
    const [first, second] = world.server.query('M.Photo');
    world.server.breakContents(first!);
    world.server.setContents(second!, bytes(6));
    const { returns, effects } = await phone.run('Sync');
    expect(returns).toBe('fine');
    expect(effects.find(({ kind }) => kind === 'log')).toMatchObject({
      level: 'Trace',
      text: `Could not download the file content for the object with guid ${first?.id} due to an error. This may be due to broken file content on the server. Synchronization will continue and ignore this object.`,
    });
    expect(contentsOn(phone)).toEqual([bytes(1), bytes(6)]);
    world.server.setContents(first!, bytes(7));
    await phone.synchronize();
    expect(contentsOn(phone)).toEqual([bytes(7), bytes(6)]);
  });

  it('before 9.17 it makes the whole synchronization fail', async () => {
    const { world, phone } = await startAlbum({ mendix: '9.16.0', before: twoPhotos });
    const [first, second] = world.server.query('M.Photo');
    world.server.breakContents(first!);
    world.server.setContents(second!, bytes(6));
    expect((await phone.run('Sync')).returns).toBe(
      `Could not download the file content for the object with guid ${first?.id} due to an error.`,
    );
    expect(contentsOn(phone)).toEqual([bytes(1), bytes(2)]);
  });

  it('a first start that can not fetch the contents is none', async () => {
    const { world } = await startAlbum({ mendix: '9.16.0' });
    world.server.insert('M.Photo', [{ HasContents: true, Size: 3 }]);
    await expect(world.addDevice('tablet')).rejects.toThrow('Could not download the file content');
    expect(() => world.device('tablet')).toThrow('There is no device tablet');
  });
});
