import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import { findTraceApp } from './find-trace-app.js';
import { appsOf, assignApps } from './trace-apps.js';
import type { TraceFile } from './trace-file.js';

/** The apps of a trace. */
export interface TraceApps {
  /** The one that the world began with. */
  readonly app: App;
  /** All of them, by the content that the trace names. */
  readonly apps: ReadonlyMap<string, App>;
  /** Where they are, in the same way. */
  readonly paths: ReadonlyMap<string, string>;
}

/**
 * Opens every app that a trace names: those that are given, and for the others the files beside the trace.
 *
 * @param given paths; an app that has changed since is wanted by this
 * @param open opens the app of a path
 * @throws HarnessError `app-not-found`, `app-changed` for a file that nobody has given, or `wrong-argument` for an app of no use
 */
export async function openTraceApps(
  trace: TraceFile,
  tracePath: string,
  given: readonly string[],
  open: (path: string) => Promise<App>,
): Promise<TraceApps> {
  const named = appsOf(trace);
  const opened: { readonly path: string; readonly file: string; readonly content: string; readonly app: App }[] = [];
  for (const path of given) {
    const app = await open(path);
    opened.push({ path, file: app.model.fileName, content: app.model.contentHash, app });
  }
  const assigned = assignApps(named, opened);
  const useless = opened.find((one) => ![...assigned.values()].includes(one));
  if (useless !== undefined) {
    const message = `--app ${useless.path} is none of the apps of ${tracePath}, which are ${named.map(({ file }) => file).join(', ')}.`;
    throw new HarnessError('wrong-argument', message, '--app');
  }
  const apps = new Map<string, App>();
  const paths = new Map<string, string>();
  for (const { file, content } of named) {
    const known = assigned.get(content);
    const path = known?.path ?? findTraceApp(file, tracePath);
    const app = known?.app ?? (await open(path));
    paths.set(content, path);
    if (!assigned.has(content) && app.model.contentHash !== content) throw changedApp(file, tracePath);
    apps.set(content, app);
  }
  const app = apps.get(trace.app.content);
  if (app === undefined) throw new Error(`The app ${trace.app.file} of the trace was not opened.`);
  return { app, apps, paths };
}

function changedApp(file: string, tracePath: string): HarnessError {
  const message = `${file} has changed since ${tracePath} was recorded, so that it can not be the same run again. To see what this run would do now, name the app: --app ${file}.`;
  return new HarnessError('app-changed', message, tracePath);
}
