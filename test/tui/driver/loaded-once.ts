import { findingsOf, type LoadedApp, loadedApp } from '../../../src/tui/project/loaded-app.js';
import { readApp } from '../../../src/tui/project/read-app.js';

const loading = new Map<string, Promise<LoadedApp>>();

/** An app with everything that is known of it; apps never change, so that tests share them. */
export function loadedOnce(path: string): Promise<LoadedApp> {
  const known = loading.get(path);
  if (known !== undefined) return known;
  const loaded = loadAll(path);
  loading.set(path, loaded);
  return loaded;
}

/** Reads an app anew: for tests that change its files. */
export async function loadAll(path: string): Promise<LoadedApp> {
  let app: LoadedApp | undefined;
  await readApp(path, (part) => {
    if (part.kind === 'problem') throw new Error(part.problem.message);
    if (part.kind === 'model') app = loadedApp(path, part.model);
    else if (app !== undefined && part.kind === 'inspection') app = { ...app, findings: findingsOf(app.model, part.inspection) };
    else if (app !== undefined && part.kind === 'tested') app = { ...app, tested: new Set(part.flows) };
  });
  if (app === undefined) throw new Error(`${path} was not read.`);
  return app;
}
