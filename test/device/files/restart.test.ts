import { expect, it } from 'vitest';
import { restoreWorld } from '../../../src/world/create-world.js';
import { albumApp, bytes, offlineAlbum, startAlbum } from './album.js';

it('contents, and which of them have to be sent or fetched, outlive the app (semantics 3.18)', async () => {
  const { world, phone } = await startAlbum({ before: (made) => made.server.insert('M.Photo', [{ Contents: bytes(1) }]) });
  phone.insert('M.Photo', [{ Contents: bytes(2) }], { unsynchronized: true });
  // What was sent ahead of its object is sent again: nobody knows any more whether it arrived.
  phone.network.fail('request', { of: 'synchronize' });
  await phone.synchronize().catch(() => undefined);
  const stored = world.stored;

  const later = restoreWorld(await albumApp(offlineAlbum), stored, 'hash', {});
  const again = await later.restartDevice('phone');
  expect(again.query('M.Photo').map((photo) => photo.get('Contents'))).toEqual([bytes(1), bytes(2)]);
  const result = await again.run('Sync');
  expect(result.returns).toBe('fine');
  const requests = result.effects.flatMap((effect) => (effect.kind === 'request' ? [effect.message] : []));
  expect(requests.filter((message) => message.endsWith('file'))).toEqual(['upload-file']);
  expect(later.server.query('M.Photo').map((photo) => photo.get('Contents'))).toEqual([bytes(1), bytes(2)]);
});
