import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { checkout } from '../temporary-folder.js';

/** The package as it was packed and installed, in a folder with what npm would install beside it. */
export interface InstalledPackage {
  /** What holds `node_modules`. */
  readonly project: string;
  /** The script behind the command `nanoflow`. */
  readonly command: string;
}

/** What a process said, and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both. */
  readonly said: string;
}

/** The script of Vitest's own command. */
export const vitestScript = join(checkout, 'node_modules', 'vitest', 'vitest.mjs');

/** Runs a script in a folder, as somebody who has set nothing; one worker, so that files end in their order. */
export function runScript(folder: string, words: readonly string[], environment: Record<string, string> = {}): Ended {
  const options: SpawnSyncOptionsWithStringEncoding = { cwd: folder, encoding: 'utf8', env: plainEnvironment(environment) };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...words], options);
  return { status, stdout, stderr, said: stdout + stderr };
}

export function plainEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
  const unset = /^(CI|NO_COLOR|FORCE_COLOR|GITHUB_.*|VITEST.*|TEST|NODE_ENV|NODE_OPTIONS)$/;
  const kept = Object.entries(process.env).filter(([name]) => !unset.test(name));
  return { ...Object.fromEntries(kept), VITEST_MAX_WORKERS: '1', TERM: 'xterm', ...more };
}

/** Text without what differs between machines and runs: colours, folders, times, the slow tests of files that passed. */
export function normalized(text: string, folder: string): string {
  return stripVTControlCharacters(text)
    .replaceAll('\r\n', '\n')
    .replaceAll(folder.replaceAll('\\', '/'), '/repository')
    .replaceAll(folder, '/repository')
    .replace(/ v\d+\.\d+\.\d+ /, ' v0.0.0 ')
    .replace(/^ {3}✓ .*\n/gm, '')
    .replace(/^ +(Start at|Duration) .*\n/gm, '')
    .replace(/[ =]\d+(\.\d+)?m?s\b/g, '')
    .replace(/(timestamp|hostname|time)="[^"]*"/g, '$1=""')
    .replace(/[ \t]+$/gm, '');
}
