import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createWorld } from '../../src/world/create-world.js';
import { appFromMdl } from '../fixture/app.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('worlds that nobody disposes of give their memory back: a process can have any number of them', async () => {
  const app = await appFromMdl('mdl 1; create module S; create entity S.Item (Name: String); create navigation NativePhone;');
  const held: number[] = [];
  for (let round = 0; round < 6; round++) {
    for (let count = 0; count < 100; count++) {
      const world = createWorld(app);
      world.server.insert('S.Item', [{ Name: 'one' }]);
      await world.addDevice('phone');
    }
    // Finalizers run between tasks, and not always all of them at once.
    for (let turn = 0; turn < 5; turn++) {
      collectGarbage();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    held.push(process.memoryUsage().external);
  }
  // 100 worlds take some 30 MB, and SQLite's memory only ever grows. What the first ones gave back is enough for most of the 400 later ones.
  expect((held[5] ?? 0) - (held[1] ?? 0)).toBeLessThan(60_000_000);
});
