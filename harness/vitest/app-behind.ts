import { dirname, extname, join } from 'node:path';
import { entriesOf, statsOf } from '../../src/load/reading-files.js';

/**
 * The files of an app that another file belongs to, without being one that tests name: Studio Pro keeps the documents of a project in
 * `mprcontents` and its JavaScript actions in `javascriptsource`, and an MDL file that came or went changes the app of its folder.
 *
 * @param path absolute; the file may be gone
 */
export function appFilesBehind(path: string): readonly string[] {
  const [, project] = /^(.*)[\\/](?:mprcontents|javascriptsource)[\\/]/.exec(path) ?? [];
  if (project !== undefined) return filesIn(project, '.mpr');
  return extname(path) === '.mdl' ? filesIn(dirname(path), '.mdl') : [];
}

/** Folders beside a project that hold parts of it. */
export function foldersOfProject(app: string): readonly string[] {
  if (extname(app) !== '.mpr') return [];
  const folders = ['mprcontents', 'javascriptsource'].map((name) => join(dirname(app), name));
  return folders.filter((folder) => statsOf(folder)?.isDirectory() === true);
}

function filesIn(folder: string, extension: string): string[] {
  if (statsOf(folder)?.isDirectory() !== true) return [];
  return entriesOf(folder)
    .filter((entry) => entry.isFile() && extname(entry.name) === extension)
    .map((entry) => join(folder, entry.name));
}
