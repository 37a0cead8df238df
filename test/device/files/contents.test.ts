import { describe, expect, it } from 'vitest';
import { bytes, startAlbum } from './album.js';

describe('The contents of a file object on a device', () => {
  it('come with it when it is made, and say that they are there and how large they are', async () => {
    const { phone } = await startAlbum();
    const photo = phone.create('M.Photo', { Name: 'a.jpg', Contents: bytes(1, 2, 3) });
    expect(photo.get('Contents')).toEqual(bytes(1, 2, 3));
    expect([photo.get('HasContents'), photo.get('Size'), photo.get('Name')]).toEqual([true, 3, 'a.jpg']);
    expect((await phone.run('SizeOf', { Photo: photo })).returns).toBe(3);
  });

  it('a new file object has none', async () => {
    const { phone } = await startAlbum();
    const photo = phone.create('M.Photo');
    expect([photo.get('Contents'), photo.get('HasContents')]).toEqual([null, false]);
    expect((await phone.run('SizeOf', { Photo: photo })).returns).toBe(-1);
  });

  it('are a copy of what the test gave, and what the test reads is a copy of them', async () => {
    const { phone } = await startAlbum();
    const given = bytes(1, 2);
    const photo = phone.create('M.Photo', { Contents: given });
    given[0] = 9;
    (photo.get('Contents') as Uint8Array)[1] = 9;
    expect(photo.get('Contents')).toEqual(bytes(1, 2));
  });

  it('are stored by a commit, and a rollback goes back to those of the last one', async () => {
    const { phone } = await startAlbum();
    const photo = phone.create('M.Photo', { Contents: bytes(1) });
    await phone.run('Commit', { Photo: photo });
    phone.setContents(photo, bytes(2, 2), { name: 'b.jpg' });
    expect([photo.get('Contents'), photo.get('Size'), photo.get('Name')]).toEqual([bytes(2, 2), 2, 'b.jpg']);
    await phone.run('Rollback', { Photo: photo });
    expect([photo.get('Contents'), photo.get('Size'), photo.get('Name')]).toEqual([bytes(1), 1, null]);
  });

  it('new ones make the object unsynchronized; the same ones do not', async () => {
    const { phone } = await startAlbum();
    const [photo] = phone.insert('M.Photo', [{ Contents: bytes(1) }]);
    phone.setContents(photo!, bytes(1));
    await phone.run('Commit', { Photo: photo });
    expect((await phone.run('IsSynced', { Photo: photo })).returns).toBe(true);
    phone.setContents(photo!, bytes(2));
    await phone.run('Commit', { Photo: photo });
    expect((await phone.run('IsSynced', { Photo: photo })).returns).toBe(false);
  });

  it('a mock of a camera puts them into the object that it gets', async () => {
    const { world, phone } = await startAlbum();
    world.mockAction('M.TakePicture', ({ Photo }) => {
      phone.setContents(Photo as never, bytes(255, 216), { name: 'taken.jpg' });
      return true;
    });
    const photo = phone.create('M.Photo');
    const result = await phone.run('Take', { Photo: photo });
    expect(result.outcome).toBe('returned');
    await phone.synchronize();
    const [row] = world.server.query('M.Photo');
    expect([row?.get('Contents'), row?.get('Name'), row?.get('Size')]).toEqual([bytes(255, 216), 'taken.jpg', 2]);
  });

  it('go with the object: when it is deleted, and when it is cleared from the device', async () => {
    const { world, phone, sent } = await startAlbum();
    const [first, second] = phone.insert('M.Photo', [{ Contents: bytes(1) }, { Contents: bytes(2) }]);
    await phone.run('Delete', { Photo: first });
    expect(first?.get('Contents')).toBeNull();
    await phone.run('Clear');
    expect(phone.query('M.Photo')).toEqual([]);
    await phone.synchronize();
    // What was cleared is on the server still, and its contents are fetched anew.
    expect(phone.query('M.Photo').map((photo) => photo.get('Contents'))).toEqual([bytes(2)]);
    expect(sent.map(({ request }) => request.kind)).toContain('download-file');
    expect(world.server.query('M.Photo').map(({ id }) => id)).toEqual([second?.id]);
  });

  it('a copy of the world has its own', async () => {
    const { world, phone } = await startAlbum();
    const [photo] = phone.insert('M.Photo', [{ Contents: bytes(1) }], { unsynchronized: true });
    const before = world.copy();
    phone.setContents(photo!, bytes(2));
    await phone.run('Commit', { Photo: photo });
    await phone.synchronize();
    expect(before.device('phone').query('M.Photo')[0]?.get('Contents')).toEqual(bytes(1));
    await before.device('phone').synchronize();
    expect(before.server.query('M.Photo')[0]?.get('Contents')).toEqual(bytes(1));
    expect(world.server.query('M.Photo')[0]?.get('Contents')).toEqual(bytes(2));
    before.dispose();
  });

  it('a copy made while contents are on their way goes on from there', async () => {
    const { world, phone } = await startAlbum();
    phone.insert('M.Photo', [{ Contents: bytes(1) }, { Contents: bytes(2) }], { unsynchronized: true });
    phone.network.slow('1s');
    const started = phone.start('Sync');
    started.release();
    await world.advance('3s');
    const copy = world.copy();
    const [other] = copy.device('phone').startedRuns;
    expect((await other!.finish()).returns).toBe('fine');
    expect((await started.finish()).returns).toBe('fine');
    for (const each of [world, copy]) {
      expect(each.server.query('M.Photo').map((photo) => photo.get('Contents'))).toEqual([bytes(1), bytes(2)]);
    }
    copy.dispose();
  });
});

describe('What can not have contents is refused', () => {
  it.each([
    ['an object that is no file', 'M.Album', 'M.Album has no contents'],
    ['contents that are no bytes', 'M.Photo', 'needs Binary'],
  ])('%s', async (_, entity, message) => {
    const { phone } = await startAlbum();
    const object = phone.create(entity);
    expect(() => phone.setContents(object, 'text' as never)).toThrow(message);
  });

  it('an object of another device, a deleted one, a row that is not there', async () => {
    const { world, phone } = await startAlbum();
    const tablet = await world.addDevice('tablet');
    const photo = phone.create('M.Photo');
    expect(() => tablet.setContents(photo, bytes(1))).toThrow('is not an object of the device tablet');
    expect(() => world.server.setContents(photo, bytes(1))).toThrow('There is no row of M.Photo');
    await phone.run('Delete', { Photo: photo });
    expect(() => phone.setContents(photo, bytes(1))).toThrow('was deleted');
  });
});

describe('A trace', () => {
  it('holds contents in full where they were given, and by size and digest where something happened with them', async () => {
    const { world, phone } = await startAlbum();
    const photo = phone.create('M.Photo', { Contents: bytes(104, 105) });
    phone.setContents(photo, bytes(104), { name: 'h' });
    const { effects } = await phone.run('Commit', { Photo: photo });
    expect(effects.map(({ kind }) => kind)).toEqual(['committed']);
    const trace = world.trace();
    expect(trace).toContain('"members":{"Contents":{"$base64":"aGk="}}');
    expect(trace).toContain(
      `{"step":"set-contents","on":"phone","entity":"M.Photo","id":"${photo.id}","name":"h","contents":{"$base64":"aA=="}}`,
    );
    expect(trace).toContain(
      '"Contents":{"$bytes":"1","$sha256":"aaa9402664f1a41f40ebbc52c9993eb66aeb366602958fdfaa283b71e64db123"}',
    );
  });
});
