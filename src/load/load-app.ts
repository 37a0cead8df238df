import { basename, dirname } from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import type { AppModel } from '../model/app-model.js';
import { findAppFiles } from './find-app-files.js';
import { loadMdl } from './mdl/load-mdl.js';
import { loadMpr } from './mpr/load-mpr.js';
import { folderSource } from './mpr/unit-source.js';
import { readBytes } from './reading-files.js';
import { resolveNames } from './resolve-names.js';

/**
 * Reads an app: a Mendix project (`.mpr`, `.mpk`), an `.mdl` file, or a folder with one project or with MDL files, which
 * together are one app (`*.test.mdl` apart).
 *
 * What is wrong about the model is in its diagnostics, unresolved names included; it loads all the same.
 *
 * @param sqlite the result of `initSqlJs`, with which project files are read
 * @throws HarnessError when the path is no app, or its file is damaged or incomplete
 * @example
 * const model = loadApp('FieldService.mpr', await initSqlJs());
 */
export function loadApp(path: string, sqlite: SqlJsStatic): AppModel {
  const model = readModel(path, sqlite);
  return { ...model, diagnostics: [...model.diagnostics, ...resolveNames(model)] };
}

function readModel(path: string, sqlite: SqlJsStatic): AppModel {
  const files = findAppFiles(path);
  if (files.kind === 'mdl') {
    const decoder = new TextDecoder();
    return loadMdl(files.paths.map((file) => ({ name: basename(file), text: decoder.decode(readBytes(file)) })));
  }
  const file = {
    fileName: basename(files.path),
    bytes: readBytes(files.path),
    source: folderSource(dirname(files.path)),
  };
  return loadMpr(file, sqlite);
}
