import { afterAll, afterEach } from 'vitest';
import { Counters } from '../../src/trace/counters.js';
import type { App } from '../../src/world/app.js';
import { watchedWorlds } from '../../src/world/watched-worlds.js';
import { appsOf } from '../coverage/counted-app.js';
import { sendCounts } from './task-counts.js';

/** The worlds that the tests of this file have made, with what was counted in them up to the end of the test before. */
const worlds: { readonly counters: Counters; readonly apps: ReadonlySet<App>; before: Counters | undefined }[] = [];

watchedWorlds.watch((counters, apps) => worlds.push({ counters, apps, before: undefined }));

// What is run belongs to the test behind which it is found: a world that all tests of a file share, to each of them by its part.
afterEach(({ task }) => {
  for (const world of worlds) {
    sendCounts(task, appsOf(world.apps, world.counters, world.before), task.file.filepath);
    world.before = new Counters(world.counters);
  }
});

afterAll(() => {
  worlds.length = 0;
  watchedWorlds.watch(undefined);
});
