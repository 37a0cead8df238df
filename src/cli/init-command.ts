import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type ProjectPlan, planProject } from '../../harness/init/plan-project.js';
import { OpenedApps } from '../../harness/scenario/opened-apps.js';
import { findAppFiles } from '../load/find-app-files.js';
import { HarnessError } from '../problem/harness-error.js';
import type { CommandContext } from './command-context.js';
import { findOwnApp } from './find-own-app.js';
import { ownPackage } from './package-version.js';
import { initLines } from './view/init-lines.js';
import { paintFor } from './view/paint.js';

/** The options of `nanoflow init`, as they were written. */
export interface InitOptions {
  readonly dryRun?: boolean;
  readonly package?: string;
}

interface InitSettings extends InitOptions {
  readonly hasCoverage: boolean;
}

/** `nanoflow init`. Nothing is written before everything is known, and nothing that exists is changed. */
export async function initCommand(
  path: string | undefined,
  { dryRun, package: spec, hasCoverage }: InitSettings,
  { terminal }: CommandContext,
): Promise<void> {
  const folder = process.cwd();
  const appPath = resolve(path === undefined ? await findOwnApp(folder) : projectIn(path));
  const apps = new OpenedApps();
  const { app } = await apps.open(appPath);
  const { version, vitest } = ownPackage();
  const plan = await planProject(app, apps, { folder, appPath, harness: spec ?? `^${version}`, vitest, hasCoverage });
  if (dryRun !== true) writeFiles(plan);
  const view = { paint: paintFor(terminal.outputHasColour), folder, isDryRun: dryRun === true, columns: terminal.columns };
  terminal.write(`${initLines(app, plan, view).join('\n')}\n`);
}

/** A project is told by its file, also where its folder was named. */
function projectIn(path: string): string {
  const files = findAppFiles(path);
  return files.kind === 'project' ? files.path : path;
}

function writeFiles({ write }: ProjectPlan): void {
  for (const { file, text } of write) {
    try {
      mkdirSync(dirname(file), { recursive: true });
      // What somebody has written meanwhile is not ours to replace.
      writeFileSync(file, text, { flag: 'wx' });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new HarnessError('unwritable-file', `${file} can not be written: ${reason}.`, file);
    }
  }
}
