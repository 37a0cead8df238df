import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeEach, inject } from 'vitest';
import { watchedWorlds } from '../../src/world/watched-worlds.js';
import { splitRepeatLine } from './repeat-line.js';
import { sendRuns } from './task-run.js';
import { isTestFile } from './test-files.js';
import { WorldsOfTest } from './worlds-of-test.js';

declare module 'vitest' {
  interface ProvidedContext {
    nanoflowRuns: 'failed' | 'all';
  }
}

/** A run that is repeated waits for nothing of the machine: one that takes longer is stuck, and says so. */
const mostMs = 120_000;

const wanted = inject('nanoflowRuns');
const worlds = new WorldsOfTest();
watchedWorlds.follow((universe, place) => worlds.note(universe, place));

beforeEach(({ task, onTestFinished }) => {
  // Scenarios and tests in MDL know more of their runs, and send them themselves.
  if (isTestFile(task.file.filepath)) return;
  worlds.begin();
  // Behind the hooks of the test itself, which may fail as well.
  onTestFinished(async () => {
    const used = worlds.end();
    const { state, errors = [] } = task.result ?? {};
    if (state !== 'fail' && wanted === 'failed') return;
    if (task.concurrent === true) {
      sendRuns(task, { runs: [], withoutRun: 'It ran beside other tests, so that nobody knows which worlds were its own.' });
      return;
    }
    const { recordWorlds } = await import('./record-worlds.js');
    const failures = errors.map(({ message }) => splitRepeatLine(stripVTControlCharacters(message)).what);
    const sent = await recordWorlds(used, failures);
    // A test that never was about nanoflows needs no explanation.
    if (sent.runs.length > 0 || state === 'fail') sendRuns(task, sent);
  }, mostMs);
});

afterAll(() => watchedWorlds.follow(undefined));
