import initSqlJs from 'sql.js';
import { type App, appOfModel } from '../../world/app.js';
import type { LoadedApp } from './loaded-app.js';

/** The loaded app, ready to be run. Made when it is first needed: whoever only looks around pays nothing for it. */
export function openedApp({ model, index, path }: LoadedApp): Promise<App> {
  return index.once('the app of the terminal UI', () => appOfModel(model, initSqlJs(), path));
}
