import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { appFilesBehind } from '../../harness/vitest/app-behind.js';
import { HarnessError } from '../problem/harness-error.js';

/**
 * The files that differ from a commit, in the index and in the folder too, and the files of apps that they belong to.
 *
 * @param since a commit; without one, what is not committed
 * @returns absolute paths
 * @throws HarnessError outside of a Git repository, or for a commit that does not exist
 */
export function changedFiles(folder: string, since: string | undefined): string[] {
  const root = resolve(folder, git(folder, ['rev-parse', '--show-cdup'], notARepository).trim());
  const commands = [
    ['diff', '--cached', '--name-only', '-z'],
    ['ls-files', '--other', '--modified', '--exclude-standard', '-z'],
  ];
  if (since !== undefined) {
    git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`], () => unknownCommit(since));
    // What others have changed since the branch was made is none of its changes.
    commands.push(['diff', '--name-only', '-z', `${since}...HEAD`, '--']);
  }
  const names = commands.flatMap((command) => git(root, command, () => unknownCommit(since ?? 'HEAD')).split('\0'));
  const files = new Set(names.filter((name) => name !== '').map((name) => join(root, name)));
  // An MDL file stands for itself as long as it is there.
  return [...files].flatMap((file) => (file.endsWith('.mdl') && existsSync(file) ? [file] : [file, ...appFilesBehind(file)]));
}

function git(folder: string, words: readonly string[], failure: () => HarnessError): string {
  try {
    return execFileSync('git', [...words], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 100_000_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    throw failure();
  }
}

function notARepository(): HarnessError {
  const message = '--changed asks Git what has changed, and this folder is in no Git repository, or there is no Git.';
  return new HarnessError('wrong-usage', message, '--changed');
}

function unknownCommit(since: string): HarnessError {
  const message = `--changed ${since}: Git knows no such commit here. In CI the history may have been left out of the checkout.`;
  return new HarnessError('wrong-usage', message, '--changed');
}
