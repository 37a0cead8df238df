import { basename, dirname, resolve } from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import type { AppModel } from '../model/app-model.js';
import { withActionSources } from './find-action-sources.js';
import { findAppFiles } from './find-app-files.js';
import { folderSource } from './mpr/unit-source.js';
import { readMdlFile } from './read-mdl-file.js';
import { readBytes } from './reading-files.js';
import { resolveNames } from './resolve-names.js';

/**
 * Reads an app: a Mendix project (`.mpr`, `.mpk`), an `.mdl` file, or a folder with one project or with MDL files, which
 * together are one app (`*.test.mdl` apart).
 *
 * What is wrong about the model is in its diagnostics, unresolved names included; it loads all the same.
 *
 * @param sqlite the result of `initSqlJs`, with which project files are read; text does not wait for it
 * @throws HarnessError when the path is no app, or its file is damaged or incomplete
 * @example
 * const model = await loadApp('FieldService.mpr', await initSqlJs());
 */
export async function loadApp(path: string, sqlite: SqlJsStatic | Promise<SqlJsStatic>): Promise<AppModel> {
  const model = await readModel(path, sqlite);
  return { ...model, diagnostics: [...model.diagnostics, ...resolveNames(model)] };
}

/** Each kind of source brings a library of its own, which a start should not wait for in vain. */
async function readModel(path: string, sqlite: SqlJsStatic | Promise<SqlJsStatic>): Promise<AppModel> {
  const files = findAppFiles(path);
  if (files.kind === 'mdl') {
    const { loadMdl } = await import('./mdl/load-mdl.js');
    const texts = files.paths.map(readMdlFile);
    // Several files have the name of their folder in common; one is named after itself, wherever it lies.
    const isFolder = files.paths[0] !== path;
    const model = isFolder ? loadMdl(texts, basename(resolve(path))) : loadMdl(texts);
    return withActionSources(model, dirname(files.paths[0] ?? path));
  }
  const { loadMpr } = await import('./mpr/load-mpr.js');
  const file = {
    fileName: basename(files.path),
    bytes: readBytes(files.path),
    source: folderSource(dirname(files.path)),
  };
  return withActionSources(loadMpr(file, await sqlite), dirname(files.path));
}
