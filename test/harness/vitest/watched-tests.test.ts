import { EventEmitter } from 'node:events';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WatchedTests } from '../../../harness/vitest/watched-tests.js';
import { temporaryFolder } from '../../acceptance/temporary-folder.js';

/** A Vitest that watches, as far as changes go through it; which tests it would run, change by change. */
function watching(watched: WatchedTests) {
  const runs: string[][] = [];
  const files = new EventEmitter();
  const config = { watch: true, watchTriggerPatterns: [] as { testsToRun(file: string): string[] | undefined }[] };
  const change = (file: string) => {
    const tests = config.watchTriggerPatterns.flatMap(({ testsToRun }) => testsToRun(file) ?? []);
    if (tests.length > 0) runs.push(tests.map((test) => test.slice(test.lastIndexOf('/') + 1)));
  };
  watched.watchWith({ config, vite: { watcher: files }, watcher: { onFileChange: change }, invalidateFile() {} } as never);
  const taken = () => runs.splice(0);
  return { added: change, changed: change, removed: (file: string) => files.emit('unlink', file), taken };
}

describe('Watched tests', () => {
  const folder = temporaryFolder('watched-tests');
  const file = (name: string) => join(folder, name);
  const apps = ['a/one.mdl', 'a/two.mdl', 'b/one.mdl'];
  const tests = [file('a/a.scenario.yaml'), file('b/b.scenario.yaml')] as const;
  let watched: WatchedTests;
  let vitest: ReturnType<typeof watching>;

  beforeEach(() => {
    vi.useFakeTimers();
    for (const name of ['a', 'b']) mkdirSync(file(name), { recursive: true });
    for (const name of apps) writeFileSync(file(name), 'mdl 1;');
    watched = new WatchedTests();
    vitest = watching(watched);
    watched.note(tests[0], [file('a/one.mdl'), file('a/two.mdl'), file('a/rows.yaml')]);
    watched.note(tests[1], [file('b/one.mdl')]);
  });

  afterEach(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true });
  });

  const remove = (name: string) => {
    rmSync(file(name), { force: true });
    vitest.removed(file(name));
  };

  it('are run again when a file of their app is deleted', () => {
    remove('a/two.mdl');
    vi.runAllTimers();
    expect(vitest.taken()).toEqual([['a.scenario.yaml']]);
  });

  it('are run again when it comes back, though they could not find it meanwhile', () => {
    remove('b/one.mdl');
    vi.runAllTimers();
    expect(vitest.taken()).toEqual([['b.scenario.yaml']]);
    watched.note(tests[1], []);
    writeFileSync(file('b/one.mdl'), 'mdl 1;');
    vitest.added(file('b/one.mdl'));
    expect(vitest.taken()).toEqual([['b.scenario.yaml']]);
  });

  it('are run once when a file is written anew, as Studio Pro saves a project', () => {
    remove('b/one.mdl');
    writeFileSync(file('b/one.mdl'), 'mdl 1;');
    vitest.added(file('b/one.mdl'));
    vi.runAllTimers();
    expect(vitest.taken()).toEqual([['b.scenario.yaml']]);
  });

  it('are run once when a file gets another name', () => {
    renameSync(file('a/two.mdl'), file('a/three.mdl'));
    vitest.removed(file('a/two.mdl'));
    vitest.added(file('a/three.mdl'));
    watched.note(tests[0], [file('a/one.mdl'), file('a/three.mdl')]);
    vi.runAllTimers();
    expect(vitest.taken()).toEqual([['a.scenario.yaml']]);
  });

  it('are not run a second time for what was gone already when they were run', () => {
    remove('a/two.mdl');
    remove('a/rows.yaml');
    vitest.changed(file('a/one.mdl'));
    watched.note(tests[0], [file('a/one.mdl')]);
    vi.runAllTimers();
    expect(vitest.taken()).toEqual([['a.scenario.yaml']]);
  });

  it('are run when a file is added to their app', () => {
    vitest.added(file('a/three.mdl'));
    expect(vitest.taken()).toEqual([['a.scenario.yaml']]);
  });

  it('are run when the first app comes that they can find', () => {
    watched.note(file('b/deep/c.scenario.yaml'), []);
    vitest.added(file('b/App.mpr'));
    expect(vitest.taken()).toEqual([['c.scenario.yaml']]);
  });

  it('are none of those beside which a file of tests comes or goes', () => {
    vitest.added(file('a/new.test.mdl'));
    remove('a/a.scenario.yaml');
    vi.runAllTimers();
    vitest.changed(file('a/one.mdl'));
    expect(vitest.taken()).toEqual([]);
  });
});
