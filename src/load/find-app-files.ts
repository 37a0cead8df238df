import { basename, dirname, join } from 'node:path';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { entriesOf, statsOf } from './reading-files.js';

/** The files that make up an app. */
export type AppFiles =
  | { readonly kind: 'project'; readonly path: string }
  /** In alphabetical order. */
  | { readonly kind: 'mdl'; readonly paths: readonly string[] };

/**
 * What a path that a user gave stands for: an `.mpr`, `.mpk` or `.mdl` file, or a folder with one project or with MDL files.
 * Only the folder itself is searched: below it are copies that Studio Pro keeps, as in `.mendix-cache` (mpr-format T23).
 *
 * @throws HarnessError when there is nothing, or more than one app
 */
export function findAppFiles(path: string): AppFiles {
  const found = statsOf(path);
  if (found === undefined) throw missing(path);
  if (found.isDirectory()) return filesOfFolder(path);
  // A pipe or a device has no end to read to.
  if (!found.isFile()) throw new HarnessError('unreadable-file', `${path} is neither a file nor a folder.`, path);
  const extension = extensionOf(path);
  if (extension === 'mdl') return { kind: 'mdl', paths: [path] };
  if (extension === 'mpr' || extension === 'mpk') return { kind: 'project', path };
  const message = `${basename(path)} is not an app: an app is an .mpr, an .mpk or an .mdl file, or a folder with one project or with .mdl files.`;
  throw new HarnessError('not-a-project', message, path);
}

function filesOfFolder(folder: string): AppFiles {
  const names = entriesOf(folder)
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => entry.name)
    .sort();
  const projects = names.filter((name) => extensionOf(name) === 'mpr');
  const texts = names.filter((name) => extensionOf(name) === 'mdl' && !name.toLowerCase().endsWith('.test.mdl'));
  const [project] = projects;
  if (projects.length > 1) {
    const message = `${folder} holds ${projects.length} projects (${projects.join(', ')}). Name the file of the one that is meant.`;
    throw new HarnessError('ambiguous-app', message, folder);
  }
  if (project !== undefined && texts.length > 0) {
    const message = `${folder} holds a project (${project}) beside MDL files (${texts.join(', ')}). Name the file that is meant.`;
    throw new HarnessError('ambiguous-app', message, folder);
  }
  if (project !== undefined) return { kind: 'project', path: join(folder, project) };
  if (texts.length > 0) return { kind: 'mdl', paths: texts.map((name) => join(folder, name)) };
  throw nothingIn(folder, names);
}

function nothingIn(folder: string, names: readonly string[]): HarnessError {
  const packages = names.filter((name) => extensionOf(name) === 'mpk');
  const instead =
    packages.length === 0 ? 'Name the file, or the folder that holds it.' : `Name the package: ${packages.join(', ')}.`;
  const message = `${folder} holds neither an .mpr file nor an .mdl file. ${instead}`;
  return new HarnessError('no-app', message, folder);
}

function missing(path: string): HarnessError {
  const folder = dirname(path);
  const neighbours = statsOf(folder)?.isDirectory() ? entriesOf(folder).map((entry) => entry.name) : [];
  const message = `There is no file or folder ${path}.${didYouMean(basename(path), neighbours)}`;
  return new HarnessError('no-such-file', message, path);
}

function extensionOf(name: string): string {
  const base = basename(name);
  return base.slice(base.lastIndexOf('.') + 1).toLowerCase();
}
