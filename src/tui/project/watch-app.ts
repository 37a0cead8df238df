import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';
import { filesOfApp } from '../../../harness/scenario/app-paths.js';
import { statsOf } from '../../load/reading-files.js';
import { HarnessError } from '../../problem/harness-error.js';

/** How long nothing has to happen to the files before they are read: a save is many writes. */
const quietMs = 250;

/** Tells when the files of an app have changed and are at rest. */
export class AppWatch {
  private watcher: FSWatcher | undefined;
  private path: string | undefined;
  private known = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly changed: (path: string) => void) {}

  /** Watches that app from now on, as it is now. */
  follow(path: string): void {
    this.known = fingerprint(path);
    if (path === this.path) return;
    this.close();
    this.path = path;
    try {
      const folder = statsOf(path)?.isDirectory() === true ? path : dirname(path);
      // The folder, because editors write another file and rename it.
      this.watcher = watch(folder, { persistent: false }, () => this.wait());
      this.watcher.on('error', () => this.close());
    } catch {
      // Some file systems can not be watched; Ctrl+R is always there.
      this.watcher = undefined;
    }
  }

  close(): void {
    clearTimeout(this.timer);
    this.watcher?.close();
    this.watcher = undefined;
    this.path = undefined;
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), quietMs);
  }

  private look(): void {
    if (this.path === undefined) return;
    const now = fingerprint(this.path);
    if (now === this.known || now === '') return;
    this.known = now;
    this.changed(this.path);
  }
}

/** Sizes and times of the files of an app; `''` while there is none, as between the deletion and the renaming of a save. */
function fingerprint(path: string): string {
  try {
    return filesOfApp(path)
      .map((file) => {
        const found = statsOf(file);
        return `${file} ${found?.size} ${found?.mtimeMs}`;
      })
      .join('\n');
  } catch (error) {
    if (error instanceof HarnessError) return '';
    throw error;
  }
}
