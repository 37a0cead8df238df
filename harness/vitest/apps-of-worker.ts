import { statsOf } from '../../src/load/reading-files.js';
import { filesOfApp, type OpenedApp, OpenedApps } from '../scenario/opened-apps.js';

/** Apps that the test files of one worker share. A worker may live longer than what it has read, so a changed app is read again. */
export class AppsOfWorker extends OpenedApps {
  private readonly stamps = new Map<string, string>();

  override async open(path: string): Promise<OpenedApp> {
    const stamp = stampOf(filesOfApp(path));
    if (this.stamps.get(path) !== stamp) this.forget(path);
    this.stamps.set(path, stamp);
    return super.open(path);
  }
}

/** Something that is another when a file has changed, came or went. */
function stampOf(files: readonly string[]): string {
  return files
    .map((file) => {
      const { mtimeMs = 0, size = 0 } = statsOf(file) ?? {};
      return `${file} ${mtimeMs} ${size}`;
    })
    .join('\n');
}
