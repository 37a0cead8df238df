import { type Dirent, promises } from 'node:fs';
import { join } from 'node:path';

/** Folders in which nobody keeps an app, and which are large. */
const passedOver = new Set([
  'node_modules',
  'deployment',
  'releases',
  'mprcontents',
  'vendorlib',
  'userlib',
  'javascriptsource',
  'widgets',
]);
const deepest = 5;
const mostFolders = 5_000;

/**
 * Finds apps below a folder: projects, packages, and folders with MDL files. The nearest come first. Folders that can not be read
 * are passed over.
 *
 * @param found is called with what each folder has, and the folder
 */
export async function findAppsBelow(
  folder: string,
  signal: AbortSignal,
  found: (paths: readonly string[], folder: string) => void,
): Promise<void> {
  let level: readonly string[] = [folder];
  let visited = 0;
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const one of level) {
      if (signal.aborted || visited++ > mostFolders) return;
      const entries = await entriesOf(one);
      const apps = appsOf(one, entries);
      if (apps.length > 0) found(apps, one);
      next.push(...entries.filter(isWorthALook).map(({ name }) => join(one, name)));
    }
    level = next;
  }
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await promises.readdir(folder, { withFileTypes: true });
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return [];
  }
}

function isWorthALook(entry: Dirent): boolean {
  return entry.isDirectory() && !entry.name.startsWith('.') && !passedOver.has(entry.name);
}

function appsOf(folder: string, entries: readonly Dirent[]): readonly string[] {
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const projects = names.filter((name) => /\.mp[rk]$/i.test(name)).map((name) => join(folder, name));
  const texts = names.filter((name) => /\.mdl$/i.test(name) && !/\.test\.mdl$/i.test(name));
  const [only] = texts;
  // Several texts are one app by their folder, unless a project lies beside them.
  if (only === undefined) return projects;
  const isOneApp = texts.length > 1 && projects.length === 0;
  return [...projects, ...(isOneApp ? [folder] : texts.map((name) => join(folder, name)))];
}
