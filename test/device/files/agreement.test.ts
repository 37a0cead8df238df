import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeviceControl } from '../../../src/world/device-control.js';
import type { ObjectHandle } from '../../../src/world/object-handle.js';
import { startAlbum } from './album.js';

/** One thing that happens: which photo is meant is counted from those that are there. */
const action = fc.oneof(
  fc.record({
    do: fc.constantFrom('create', 'photograph', 'caption', 'delete'),
    on: fc.constantFrom('phone', 'tablet'),
    which: fc.nat(9),
  }),
  fc.record({ do: fc.constantFrom('create', 'photograph'), on: fc.constant('server'), which: fc.nat(9) }),
  fc.record({
    do: fc.constantFrom('synchronize', 'unsynchronized', 'selected'),
    on: fc.constantFrom('phone', 'tablet'),
    which: fc.nat(9),
  }),
  fc.record({
    do: fc.constant('fault'),
    on: fc.constantFrom('phone', 'tablet'),
    which: fc.nat(9),
    part: fc.constantFrom('request', 'response'),
    of: fc.constantFrom('upload-file', 'synchronize', 'download', 'download-file'),
    times: fc.integer({ min: 1, max: 3 }),
  }),
);
type Action = { do: string; on: string; which: number; part?: string; of?: string; times?: number };

function contentsOn(side: { query(entity: string): ObjectHandle[] }): Record<string, unknown> {
  return Object.fromEntries(
    side.query('M.Photo').map((photo) => [
      photo.id,
      {
        caption: photo.get('Caption'),
        contents: photo.get('Contents'),
        has: photo.get('HasContents'),
        size: photo.get('Size'),
      },
    ]),
  );
}

// Random work of two devices and the server on photos, over a network with faults: afterwards everybody agrees about every byte,
// and whatever was on the server or committed and not deleted is there, once.
it.each(['8.0.0', '8.18.0', '11.12.0', '11.15.0'])(
  '%s: after synchronizations that succeed, devices and server have the same contents',
  async (mendix) => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 25 }), async (actions) => {
        const { world, phone } = await startAlbum({ mendix });
        const devices: Record<string, DeviceControl> = { phone, tablet: await world.addDevice('tablet') };
        let byte = 0;
        const next = () => Uint8Array.from({ length: (byte++ % 3) + 1 }, () => byte);
        const made = new Set<string>();
        const deleted = new Set<string>();
        const refused = new Set<string>();
        const offered = new Set<string>();

        const play = async ({ do: what, on, which, part, of, times }: Action) => {
          const device = devices[on];
          const photos = (device ?? world.server).query('M.Photo');
          const photo = photos[which % Math.max(1, photos.length)];
          const contents = next();
          if (what === 'create') {
            const target = device === undefined ? world.server : device;
            const options = device === undefined ? {} : { unsynchronized: true };
            const [fresh] = target.insert('M.Photo', [{ Contents: contents }], options);
            made.add(fresh!.id);
            offered.add(String(contents));
          } else if (what === 'fault') {
            device?.network.fail(part as 'request', { of: of as 'synchronize', times: times ?? 1 });
          } else if (what === 'synchronize') await device?.synchronize().catch(() => undefined);
          else if (what === 'unsynchronized') await device?.run('SyncUnsynchronized');
          else if (photo === undefined) return;
          else if (what === 'selected') await device?.run('SyncPhoto', { Photo: photo });
          else if (what === 'photograph' && device === undefined) {
            world.server.setContents(photo, contents);
            offered.add(String(contents));
          } else if (what === 'photograph') {
            device?.setContents(photo, contents);
            offered.add(String(contents));
            await device?.run('Commit', { Photo: photo });
          } else if (what === 'caption' && which === 0) {
            // The server refuses it: a new object goes, an old one is as before.
            refused.add(photo.id);
            await device?.run('Caption', { Photo: photo, Caption: 'refused' });
          } else if (what === 'caption') await device?.run('Caption', { Photo: photo, Caption: `caption ${byte}` });
          else if (what === 'delete' && (await device?.run('Delete', { Photo: photo }))?.outcome === 'returned')
            deleted.add(photo.id);
        };

        for (const each of actions) {
          await play(each);
          // From 11.15 on a synchronization may go on behind its flow.
          await world.advance(0);
        }
        for (const device of Object.values(devices)) device.network.heal();
        // One that was deleted elsewhere may be refused the first time.
        for (const round of [1, 2]) {
          for (const device of Object.values(devices))
            await device.synchronize().catch((error: Error) => {
              expect([round, error.message]).toEqual([1, expect.stringContaining('PartialSynchronizationError')]);
            });
        }
        const onServer = contentsOn(world.server);
        for (const device of Object.values(devices)) expect(contentsOn(device)).toEqual(onServer);
        for (const { has, contents, size } of Object.values(onServer) as { has: boolean; contents: Uint8Array; size: number }[]) {
          expect([has, contents.length, offered.has(String(contents))]).toEqual([true, size, true]);
        }
        const left = [...made].filter((id) => !deleted.has(id) && !refused.has(id));
        expect(Object.keys(onServer)).toEqual(expect.arrayContaining(left));
        for (const id of Object.keys(onServer)) expect(made).toContain(id);
        world.dispose();
      }),
      { numRuns: 60, seed: 7 },
    );
  },
);
