import { describe, expect, it } from 'vitest';
import { requestsOf } from '../../world/start-world.js';
import { bytes, startAlbum } from './album.js';

const online = 'create navigation Responsive;';

describe('Files in an online profile', () => {
  it('are sent with the commit: first the contents, then the object', async () => {
    const { world, phone, sent } = await startAlbum({}, online);
    const photo = phone.create('M.Photo', { Name: 'a.jpg', Contents: bytes(1, 2) });
    const result = await phone.run('Commit', { Photo: photo });
    expect(result.error).toBeUndefined();
    expect(sent.map(({ request }) => request.kind)).toEqual(['upload-file', 'commit']);
    const [row] = world.server.query('M.Photo');
    expect([row?.get('Contents'), row?.get('Size'), row?.get('Name')]).toEqual([bytes(1, 2), 2, 'a.jpg']);
    // What was sent is not sent again.
    await phone.run('Caption', { Photo: photo, Caption: 'x' });
    expect(requestsOf(sent, 'upload-file')).toHaveLength(1);
    expect(world.server.query('M.Photo').map((each) => each.get('Contents'))).toEqual([bytes(1, 2)]);
  });

  it('several at once: one request each, and one commit', async () => {
    const { world, phone, sent } = await startAlbum({}, online);
    const photos = [1, 2].map((byte) => phone.create('M.Photo', { Contents: bytes(byte) }));
    await phone.run('CommitAll', { Photos: photos });
    expect(sent.map(({ request }) => request.kind)).toEqual(['upload-file', 'upload-file', 'commit']);
    expect(world.server.query('M.Photo').map((each) => each.get('Contents'))).toEqual([bytes(1), bytes(2)]);
  });

  it('a request that is lost is an error of the commit; nothing is left on the server', async () => {
    const { world, phone } = await startAlbum({}, online);
    const photo = phone.create('M.Photo', { Contents: bytes(1) });
    phone.network.fail('response', { of: 'upload-file' });
    expect((await phone.run('Commit', { Photo: photo })).error?.message).toBe('No internet connection');
    expect(world.server.query('M.Photo')).toEqual([]);
    expect((await phone.run('Commit', { Photo: photo })).outcome).toBe('returned');
    expect(world.server.query('M.Photo').map((each) => each.get('Contents'))).toEqual([bytes(1)]);
  });

  it('a refused object leaves no contents behind', async () => {
    const { world, phone } = await startAlbum({}, online);
    const photo = phone.create('M.Photo', { Caption: 'refused', Contents: bytes(1) });
    expect((await phone.run('Commit', { Photo: photo })).outcome).toBe('failed');
    expect(world.server.query('M.Photo')).toEqual([]);
  });

  it('an Online entity of an offline profile is sent in the same way', async () => {
    const profile = 'create navigation NativePhone on sync error continue sync (sync M.Photo online; sync M.Document all);';
    const { world, phone, sent } = await startAlbum({}, profile);
    await phone.run('Commit', { Photo: phone.create('M.Photo', { Contents: bytes(1) }) });
    expect(sent.map(({ request }) => request.kind)).toEqual(['upload-file', 'commit']);
    expect(world.server.query('M.Photo').map((each) => each.get('Contents'))).toEqual([bytes(1)]);
  });

  it.each([
    [true, 0],
    [false, 1],
  ])('Download file: DeleteAfterDownload %s leaves %i rows', async (DeleteAfterDownload, rows) => {
    const { world, phone } = await startAlbum(
      { before: (made) => made.server.insert('M.Photo', [{ Name: 'a.jpg', DeleteAfterDownload, Contents: bytes(1) }]) },
      online,
    );
    const { effects } = await phone.run('DownloadFirst');
    expect(effects.filter(({ kind }) => kind === 'client-action')).toMatchObject([{ action: 'Download file', text: 'a.jpg' }]);
    expect(world.server.query('M.Photo')).toHaveLength(rows);
  });

  it('Download file has no effect for an offline app, on the file neither', async () => {
    const { world, phone } = await startAlbum({
      before: (made) => made.server.insert('M.Photo', [{ DeleteAfterDownload: true, Contents: bytes(1) }]),
    });
    const { effects, outcome } = await phone.run('DownloadFirst');
    expect(outcome).toBe('returned');
    expect(effects.filter(({ kind }) => kind === 'suppressed')).toMatchObject([{ suppressed: 'file-download' }]);
    expect(world.server.query('M.Photo')).toHaveLength(1);
  });
});

describe('Binary attributes (semantics 1.5, 4.1)', () => {
  it('of an entity that is no file stay on the server, whatever the device says', async () => {
    const { world, phone, sent } = await startAlbum({
      before: (made) => made.server.insert('M.Seal', [{ Title: 'a', Stamp: bytes(1) }]),
    });
    const [seal] = phone.query('M.Seal');
    expect(seal?.get('Stamp')).toBeNull();
    await phone.run('Retitle', { Seal: seal, Title: 'b' });
    phone.insert('M.Seal', [{ Title: 'c', Stamp: bytes(2) }], { unsynchronized: true });
    await phone.synchronize();
    expect(world.server.query('M.Seal').map((row) => [row.get('Title'), row.get('Stamp')])).toEqual([
      ['b', bytes(1)],
      ['c', null],
    ]);
    expect(JSON.stringify(requestsOf(sent, 'synchronize'))).not.toContain('Stamp');
    expect(requestsOf(sent, 'upload-file')).toEqual([]);
  });
});

describe('A microflow call', () => {
  it('with a non-persistable object goes on as ever, files on the device or not', async () => {
    const { world, phone, sent } = await startAlbum({
      before: (made) => made.server.insert('M.Photo', [{ Contents: bytes(1) }]),
    });
    world.server.onMicroflow(
      'M.SRV_Ask',
      ({ Question }) => (Question as never as { get(name: string): string }).get('Text') === 'x',
    );
    const result = await phone.run('Ask', { Question: phone.create('M.Question', { Text: 'x' }) });
    expect(result.returns).toBe(true);
    expect(sent.map(({ request }) => request.kind)).toEqual(['microflow']);
  });
});
