import { dirname, resolve } from 'node:path';
import { findAppFiles } from '../../src/load/find-app-files.js';
import { HarnessError } from '../../src/problem/harness-error.js';

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
