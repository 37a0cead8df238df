import { expect, it } from 'vitest';
import { createWorld } from '../../../src/index.js';
import { albumApp, bytes, offlineAlbum } from './album.js';

it('files travel in the same way over every transport: equal traces, equal contents', async () => {
  const traces: string[] = [];
  for (const transport of ['in-process', 'nock', 'port'] as const) {
    const world = createWorld(await albumApp(offlineAlbum), { transport });
    // More than one packet holds, and every byte that there is.
    world.server.insert('M.Photo', [{ Contents: Uint8Array.from({ length: 300_000 }, (_, place) => place % 256) }]);
    const phone = await world.addDevice('phone');
    phone.insert('M.Photo', [{ Contents: bytes(0, 255) }, { Caption: 'refused', Contents: bytes(1) }], { unsynchronized: true });
    phone.network.fail('response', { of: 'upload-file' });
    await phone.run('Sync');
    const onServer = world.server.query('M.Photo').map((photo) => photo.toJSON());
    expect(phone.query('M.Photo').map((photo) => photo.get('Size'))).toEqual([300_000, 2]);
    traces.push(`${JSON.stringify(onServer, undefined, 1)}\n${world.trace()}`);
    world.dispose();
  }
  expect(traces[0]).toContain('"message":"upload-file"');
  expect(traces.map((trace) => trace === traces[0])).toEqual([true, true, true]);
});
