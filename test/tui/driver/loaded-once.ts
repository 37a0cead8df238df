import { findingsOf, type LoadedApp, loadedApp } from '../../../src/tui/project/loaded-app.js';
import { type AppPart, readApp } from '../../../src/tui/project/read-app.js';

const reading = new Map<string, Promise<readonly AppPart[]>>();

/** An app with everything that is known of it; apps never change, so that tests share them. */
export async function loadedOnce(path: string): Promise<LoadedApp> {
  return appOf(path, await partsOnce(path));
}

/** What reading an app yields, read once for all tests. */
export function partsOnce(path: string): Promise<readonly AppPart[]> {
  const known = reading.get(path);
  if (known !== undefined) return known;
  const parts = partsOf(path);
  reading.set(path, parts);
  return parts;
}

/** Reads an app anew: for tests that change its files. */
export async function loadAll(path: string): Promise<LoadedApp> {
  return appOf(path, await partsOf(path));
}

async function partsOf(path: string): Promise<readonly AppPart[]> {
  const parts: AppPart[] = [];
  await readApp(path, (part) => parts.push(part));
  return parts;
}

function appOf(path: string, parts: readonly AppPart[]): LoadedApp {
  let app: LoadedApp | undefined;
  for (const part of parts) {
    if (part.kind === 'problem') throw new Error(part.problem.message);
    if (part.kind === 'model') app = loadedApp(path, part.model);
    else if (app !== undefined && part.kind === 'inspection') app = { ...app, findings: findingsOf(app.model, part.inspection) };
    else if (app !== undefined && part.kind === 'tested') app = { ...app, tested: new Set(part.flows) };
  }
  if (app === undefined) throw new Error(`${path} was not read.`);
  return app;
}
