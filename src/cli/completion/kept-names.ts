import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findAppFiles } from '../../load/find-app-files.js';
import { statsOf } from '../../load/reading-files.js';
import { HarnessError } from '../../problem/harness-error.js';
import { ownPackage } from '../package-version.js';
import { type AppNames, namesOf } from './app-names.js';

interface KeptNames {
  /** The files that they were read from, with sizes and times, and the version of the program. */
  readonly state: string;
  readonly names: AppNames;
}

/**
 * The names of an app. Whoever presses Tab waits for them, so they are kept in a folder, and read from the app again only when one of its
 * files has changed.
 *
 * @returns nothing where the app can not be read: the command will say why
 */
export async function appNames(path: string, folder: string | undefined): Promise<AppNames | undefined> {
  try {
    const state = stateOf(path);
    const file = folder === undefined ? undefined : join(folder, `names-${hashOf(resolve(path))}.json`);
    const kept = file === undefined ? undefined : readKept(file);
    if (kept?.state === state) return kept.names;
    const { openApp } = await import('../../world/app.js');
    const names = namesOf((await openApp(path)).index);
    if (folder !== undefined && file !== undefined) keep(folder, file, { state, names });
    return names;
  } catch (error) {
    if (error instanceof HarnessError) return undefined;
    throw error;
  }
}

/** Saving a project writes its `.mpr` in each format, also where its documents are in `mprcontents`. */
function stateOf(path: string): string {
  const found = findAppFiles(path);
  const files = found.kind === 'mdl' ? found.paths : [found.path];
  const seen = files.map((file) => {
    const stats = statsOf(file);
    return `${file} ${stats?.size ?? 0} ${stats?.mtimeMs ?? 0}`;
  });
  return [ownPackage().version, ...seen].join('\n');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function readKept(file: string): KeptNames | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeptNames;
  } catch {
    // Nothing was kept, or half of it: it is read and kept anew.
    return undefined;
  }
}

/** A folder that can not be written costs time, and nothing else. */
function keep(folder: string, file: string, kept: KeptNames): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(kept));
  } catch {
    // See above.
  }
}
