import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { hasModules } from '../device/javascript/source/action-source.js';
import { loadTransform } from '../device/javascript/source/transform.js';
import { loadApp } from '../load/load-app.js';
import { AppIndex } from '../model/app-index.js';
import type { AppModel } from '../model/app-model.js';
import type { AppTypes } from './types/app-types.js';

/** An opened app: its model, ready to be run any number of times. Nothing in it changes. */
export class App<out Types extends AppTypes = AppTypes> {
  /** For the compiler alone, which takes names and types of the app from it: there is no such value. */
  declare readonly types?: Types;
  /** @internal */
  readonly index: AppIndex;

  /** @internal Use `openApp`. */
  constructor(
    readonly model: AppModel,
    /** @internal */
    readonly sqlite: SqlJsStatic,
    /**
     * Where it was opened, if that was a file or a folder. Never part of a trace.
     * @internal
     */
    readonly path?: string,
  ) {
    this.index = new AppIndex(model);
  }

  get name(): string {
    return this.model.name;
  }
}

/**
 * Opens an app and makes SQLite ready, so that everything after this is synchronous.
 *
 * @param path an `.mpr`, an `.mpk`, an `.mdl` file, or a folder with one `.mpr` or with `.mdl` files
 * @throws HarnessError when there is no app, or it can not be read; what is wrong inside it is in `model.diagnostics`
 * @example
 * const app = await openApp('FieldService.mpr');
 * const typed = await openApp<FieldService>('FieldService.mpr'); // declared by `nanoflow types FieldService.mpr`
 * @see mpr-format.md section 1
 */
export async function openApp<Types extends AppTypes = AppTypes>(path: string): Promise<App<Types>> {
  // SQLite starts while the app is read.
  const sqlite = initSqlJs();
  return appOfModel<Types>(await loadApp(path, sqlite), sqlite, path);
}

/**
 * The same for a model that was read already, in another thread say.
 *
 * @internal
 */
export async function appOfModel<Types extends AppTypes = AppTypes>(
  model: AppModel,
  sqlite: Promise<SqlJsStatic>,
  path: string,
): Promise<App<Types>> {
  if (hasModules(model)) await loadTransform();
  return new App<Types>(model, await sqlite, path);
}
