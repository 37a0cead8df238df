import { dirname, resolve, sep } from 'node:path';
import { attempt } from '../../src/problem/attempt.js';
import { type App, openApp } from '../../src/world/app.js';
import { filesOfApp } from './app-paths.js';

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
