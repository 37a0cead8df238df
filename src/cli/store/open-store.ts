import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ReadStore } from '../../../harness/fixture/store/store.js';
import { decodeStore } from '../../../harness/fixture/store/store-format.js';
import { enumerate } from '../../problem/enumerate.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { RunOptions } from '../run-options.js';

/**
 * The store that `--store` names; nothing when there is none yet.
 *
 * @throws HarnessError when the file is no store, or not one that goes with the app and the other options
 */
export function openStore(path: string, app: string, options: RunOptions): ReadStore | undefined {
  if (!existsSync(path)) {
    const folder = dirname(path);
    if (existsSync(folder)) return undefined;
    throw new HarnessError('unwritable-file', `The store can not be written to ${path}: there is no folder ${folder}.`, path);
  }
  const store = decodeStore(readBytes(path), path);
  if (store.app !== app) throw unfit(path, `it belongs to the app ${store.app}, not to ${app}`);
  for (const { profile, state } of store.world.devices) {
    const { userName, userRoles, isAnonymous = false } = state.life.session;
    const { profile: wanted, user, userRole, anonymous } = options;
    if (wanted !== undefined && wanted !== profile)
      throw unfit(path, `its device has the profile ${profile ?? 'none'}, not ${wanted}`);
    if (anonymous === true && !isAnonymous) throw unfit(path, `the user of its device is ${userName}, who has signed in`);
    if (user !== undefined && user !== userName) throw unfit(path, `the user of its device is ${userName}, not ${user}`);
    if (userRole !== undefined && [...userRole].sort().join() !== [...userRoles].sort().join())
      throw unfit(
        path,
        `the user of its device has ${userRoles.length === 0 ? 'no user role' : enumerate(userRoles)}, not ${enumerate(userRole)}`,
      );
  }
  return store;
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new HarnessError('unreadable-file', `The file ${path} can not be read (${reason}).`, path);
  }
}

function unfit(path: string, why: string): HarnessError {
  return new HarnessError(
    'unfit-store',
    `The store ${path} can not be used here: ${why}. Name another file to begin anew.`,
    path,
  );
}
