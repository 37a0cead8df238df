import { dirname, relative } from 'node:path';
import { type AppFiles, findAppFiles } from '../load/find-app-files.js';
import { enumerate } from '../problem/enumerate.js';
import { HarnessError } from '../problem/harness-error.js';
import { findAppsBelow } from '../tui/project/find-apps-below.js';

/**
 * The one app that tests in a folder are about: in it, else in the nearest folders below, else in the nearest above.
 *
 * @throws HarnessError `no-app`, or `ambiguous-app` with all that might be meant
 */
export async function findOwnApp(folder: string): Promise<string> {
  const [app, ...others] = await nearestBelow(folder);
  if (app === undefined) return nearestAbove(folder);
  if (others.length === 0) return app;
  const names = [app, ...others].map((one) => relative(folder, one) || '.');
  const shown = names.length > mostNamed ? [...names.slice(0, mostNamed), `${names.length - mostNamed} more`] : names;
  const message = `There are several apps: ${enumerate(shown)}. Name the one that is meant: nanoflow init ${names[0]}.`;
  throw new HarnessError('ambiguous-app', message, folder);
}

const mostNamed = 8;

/** Those in the folder that is nearest, or in the folders that are equally near. */
async function nearestBelow(folder: string): Promise<readonly string[]> {
  const search = new AbortController();
  const apps: string[] = [];
  let nearest: number | undefined;
  await findAppsBelow(folder, search.signal, (found, place) => {
    const depth = relative(folder, place)
      .split(/[\\/]/)
      .filter((name) => name !== '').length;
    nearest ??= depth;
    if (depth > nearest) search.abort();
    else apps.push(...found);
  });
  return withoutPackages(apps);
}

/** A package beside a project is a module, or an export of it. */
function withoutPackages(apps: readonly string[]): readonly string[] {
  const others = apps.filter((app) => !app.toLowerCase().endsWith('.mpk'));
  return others.length > 0 ? others : apps;
}

/** Tests are in the folder of their app, or in one below it; what lies farther up is somebody else's. */
const mostAbove = 2;

function nearestAbove(folder: string): string {
  let current = folder;
  for (let count = 0; count < mostAbove; count++) {
    current = dirname(current);
    const files = filesOf(current);
    if (files !== undefined) return files.kind === 'project' ? files.path : current;
  }
  const message =
    'There is no app in this folder, in those below or in those above. Name it: nanoflow init ../MyApp/MyApp.mpr. An app is an .mpr, an .mpk or an .mdl file, or a folder with one project or with .mdl files.';
  throw new HarnessError('no-app', message, folder);
}

function filesOf(folder: string): AppFiles | undefined {
  try {
    return findAppFiles(folder);
  } catch (error) {
    if (error instanceof HarnessError && error.code === 'no-app') return undefined;
    throw error;
  }
}
