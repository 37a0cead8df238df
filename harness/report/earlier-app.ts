import { execFileSync } from 'node:child_process';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { findAppFiles } from '../../src/load/find-app-files.js';
import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { loadMpr } from '../../src/load/mpr/load-mpr.js';
import { packageSource } from '../../src/load/mpr/unit-source.js';
import { statsOf } from '../../src/load/reading-files.js';
import { AppIndex } from '../../src/model/app-index.js';
import { attempt } from '../../src/problem/attempt.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { type App, openApp } from '../../src/world/app.js';

/**
 * An app as it was, to be compared with what it is.
 *
 * @param since a file or folder with the earlier app, or a commit of the Git repository that the app is in
 * @param path where the app is now
 * @param root what a path is relative to
 * @returns nothing where the app was not there at that commit: all of it is new
 * @throws HarnessError `unknown-revision` where there is neither such a file nor such a commit
 */
export async function earlierApp(since: string, app: App, path: string, root: string): Promise<AppIndex | undefined> {
  const file = resolve(root, since);
  if (statsOf(file) !== undefined) return (await openApp(file)).index;
  const found = findAppFiles(path);
  const folder = dirname(resolve(found.kind === 'mdl' ? (found.paths[0] ?? path) : found.path));
  const repository = new Repository(folder, since);
  if (found.kind === 'mdl') {
    const isFolder = found.paths[0] !== path;
    const texts = [...repository.files(folder, isFolder ? [] : [basename(path)])]
      .filter(([name]) => extname(name) === '.mdl' && !name.includes('/') && !name.endsWith('.test.mdl'))
      .map(([name, bytes]) => ({ name, text: new TextDecoder().decode(bytes) }));
    if (texts.length === 0) return undefined;
    return new AppIndex(isFolder ? loadMdl(texts, basename(folder)) : loadMdl(texts));
  }
  const name = basename(found.path);
  const files = repository.files(folder, [name, 'mprcontents']);
  const bytes = files.get(name);
  return bytes === undefined
    ? undefined
    : new AppIndex(loadMpr({ fileName: name, bytes, source: packageSource(files) }, app.sqlite));
}

/**
 * Sees to it that there is something to compare with, as far as that can be known before an app is opened: an app may be in another
 * repository than its tests.
 *
 * @param apps where the apps are; asked only where the tests are in no repository with such a commit
 * @throws HarnessError `unknown-revision` where there is neither such a file nor such a commit
 */
export function requireVersion(since: string, root: string, apps: () => readonly string[]): void {
  if (statsOf(resolve(root, since)) !== undefined || attempt(() => new Repository(root, since)) !== undefined) return;
  const folders = apps().map((path) => (statsOf(path)?.isDirectory() === true ? path : dirname(path)));
  if (folders.some((folder) => attempt(() => new Repository(folder, since)) !== undefined)) return;
  throw unknownRevision(since);
}

function unknownRevision(since: string): HarnessError {
  const message = `A report of what has changed since ${since} needs an earlier app: there is no file or folder of that name, and no such commit in Git. In CI the history may have been left out of the checkout.`;
  return new HarnessError('unknown-revision', message, since);
}

/** A commit, and what it holds. */
class Repository {
  private readonly root: string;

  constructor(
    folder: string,
    private readonly commit: string,
  ) {
    this.root = resolve(folder, this.git(folder, ['rev-parse', '--show-cdup']).toString('utf8').trim());
    this.git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`]);
  }

  /** By their paths below the folder. */
  files(folder: string, names: readonly string[]): Map<string, Uint8Array> {
    const below = relative(this.root, folder).replaceAll('\\', '/');
    const paths =
      names.length === 0 ? [below === '' ? '.' : `${below}/`] : names.map((name) => join(below, name).replaceAll('\\', '/'));
    const listed = this.git(this.root, ['ls-tree', '-r', '-z', '--full-tree', this.commit, '--', ...paths]).toString('utf8');
    const entries = listed.split('\0').flatMap((line) => {
      const [, hash, path] = /^\d+ blob ([0-9a-f]+)\t(.+)$/.exec(line) ?? [];
      return hash === undefined || path === undefined ? [] : [{ hash, path: below === '' ? path : path.slice(below.length + 1) }];
    });
    const contents = this.contentsOf(entries.map(({ hash }) => hash));
    return new Map(entries.map(({ path }, place) => [path, contents[place] ?? new Uint8Array()]));
  }

  private contentsOf(hashes: readonly string[]): Uint8Array[] {
    const answer = hashes.length === 0 ? Buffer.alloc(0) : this.git(this.root, ['cat-file', '--batch'], `${hashes.join('\n')}\n`);
    let at = 0;
    return hashes.map(() => {
      const end = answer.indexOf(10, at);
      const size = Number(answer.toString('utf8', at, end).split(' ')[2]);
      const content = answer.subarray(end + 1, end + 1 + size);
      at = end + size + 2;
      return content;
    });
  }

  private git(folder: string, words: readonly string[], input = ''): Buffer {
    try {
      return execFileSync('git', [...words], { cwd: folder, input, maxBuffer: 2_000_000_000, stdio: ['pipe', 'pipe', 'ignore'] });
    } catch {
      throw unknownRevision(this.commit);
    }
  }
}
