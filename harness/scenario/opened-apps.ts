import { dirname, resolve, sep } from 'node:path';
import { findAppFiles } from '../../src/load/find-app-files.js';
import { attempt } from '../../src/problem/attempt.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { type App, openApp } from '../../src/world/app.js';

/** An app with the files that it was read from. */
export interface OpenedApp {
  readonly app: App;
  readonly files: readonly string[];
}

/** Apps that were opened before, so that many scenarios share one. Whoever watches files forgets an app when one of its files changes. */
export class OpenedApps {
  private readonly opened = new Map<string, Promise<OpenedApp>>();

  open(path: string): Promise<OpenedApp> {
    const key = resolve(path);
    const known = this.opened.get(key);
    if (known !== undefined) return known;
    const opening = openWithFiles(path);
    this.opened.set(key, opening);
    return opening;
  }

  /** An app that was opened elsewhere stands for its path, and for its folder where that holds nothing else. */
  provide(path: string, app: App): void {
    const files = filesOfApp(path);
    const opened = Promise.resolve({ app, files });
    this.opened.set(resolve(path), opened);
    const folder = dirname(path);
    if (files.some((file) => isSamePath(file, path)) && isWholeApp(folder, files)) this.opened.set(resolve(folder), opened);
  }

  /** The next `open` reads the app anew; without a path, that of every app. */
  forget(file?: string): void {
    if (file === undefined) this.opened.clear();
    else {
      const changed = resolve(file);
      for (const key of this.opened.keys())
        if (changed === key || changed.startsWith(`${key}${sep}`) || dirname(key) === dirname(changed)) this.opened.delete(key);
    }
  }
}

/** Whether a folder stands for the app of these files: a folder with several apps stands for none. */
function isWholeApp(folder: string, files: readonly string[]): boolean {
  const inFolder = attempt(() => filesOfApp(folder));
  return inFolder?.length === files.length && inFolder.every((file, place) => isSamePath(file, files[place] ?? ''));
}

function isSamePath(one: string, other: string): boolean {
  return resolve(one) === resolve(other);
}

async function openWithFiles(path: string): Promise<OpenedApp> {
  const files = filesOfApp(path);
  return { app: await openApp(path), files };
}

/**
 * The files that an app is read from.
 *
 * @throws HarnessError when there is none
 */
export function filesOfApp(path: string): readonly string[] {
  const found = findAppFiles(path);
  return found.kind === 'mdl' ? found.paths : [found.path];
}

/**
 * The files of the app that a scenario is about.
 *
 * @throws HarnessError when there is no app
 */
export function appFilesFor(scenarioFile: string, named: string | undefined): string[] {
  return filesOfApp(appPathFor(scenarioFile, named)).map((file) => resolve(file));
}

/**
 * The app that a scenario is about: the one that it names, else the one in its folder, else the one in the nearest folder above.
 *
 * @throws HarnessError when there is none, or a folder holds more than one
 */
export function appPathFor(scenarioFile: string, named: string | undefined): string {
  const folder = dirname(scenarioFile);
  if (named !== undefined) return resolve(folder, named);
  let current = resolve(folder);
  for (;;) {
    if (holdsApp(current)) return current;
    const above = dirname(current);
    if (above === current) break;
    current = above;
  }
  const message = `There is no app in the folder of ${scenarioFile}, nor in those above. Name it with app: path.`;
  throw new HarnessError('no-app', message, scenarioFile);
}

function holdsApp(folder: string): boolean {
  try {
    findAppFiles(folder);
    return true;
  } catch (error) {
    if (error instanceof HarnessError && error.code === 'no-app') return false;
    throw error;
  }
}
