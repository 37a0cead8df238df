import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestUserConfig, Vitest } from 'vitest/node';
import { HarnessError } from '../problem/harness-error.js';
import type { VitestNode } from './find-vitest.js';

/**
 * Makes one report of what shards wrote. They may have run in other folders than this one, as on other machines, which Vitest would take for
 * other files: in copies of the reports their folder becomes this one.
 *
 * @param reports the folder with the reports
 * @throws HarnessError where they can not be merged
 */
export async function mergeReports(
  reports: string,
  folder: string,
  start: (config: TestUserConfig) => ReturnType<VitestNode['createVitest']>,
): Promise<Vitest> {
  const copies = mkdtempSync(join(tmpdir(), 'nanoflow-reports-'));
  try {
    for (const name of namesIn(reports)) writeFileSync(join(copies, name), movedReport(join(reports, name), folder));
    const vitest = await start({ watch: false });
    try {
      await vitest.mergeReports(copies);
      return vitest;
    } catch (error) {
      await vitest.close();
      const reason = (error instanceof Error ? error.message : String(error)).replaceAll(copies, reports);
      throw new HarnessError('wrong-usage', `The reports can not be merged: ${reason}`, reports);
    }
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

/** The folder that `--merge-reports` means. */
export function folderOfReports(given: true | string, folder: string): string {
  const path = resolve(folder, given === true ? '.vitest-reports' : given);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path;
  const message = `There is no folder ${path} with the reports of shards. Each shard writes one with --reporter blob.`;
  throw new HarnessError('no-such-file', message, '--merge-reports');
}

function namesIn(reports: string): string[] {
  const files = readdirSync(reports, { withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length > 0) return files.map(({ name }) => name);
  const message = `There is no report in the folder ${reports}. Each shard writes one with --reporter blob.`;
  throw new HarnessError('no-such-file', message, '--merge-reports');
}

/** A report is a list in which every text and every object stands once; objects refer to texts by their positions. */
function movedReport(path: string, folder: string): string {
  const values = parsed(path);
  const here = `${folder.replaceAll('\\', '/')}/`;
  const roots = new Set(values.flatMap((value) => rootOf(value, values)));
  const moved = values.map((value) => {
    if (typeof value !== 'string') return value;
    let text = value;
    for (const root of roots) text = text.replaceAll(root, here);
    return text;
  });
  return JSON.stringify(moved);
}

function parsed(path: string): readonly unknown[] {
  try {
    const values: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (Array.isArray(values)) return values;
  } catch {
    // What it is instead does not matter.
  }
  throw new HarnessError('wrong-usage', `${path} is no report that a shard wrote with --reporter blob.`, '--merge-reports');
}

/** A file has its path, and its name from the folder in which the shard ran. */
function rootOf(value: unknown, values: readonly unknown[]): string[] {
  if (typeof value !== 'object' || value === null || !('filepath' in value) || !('name' in value)) return [];
  const path = values[Number(value.filepath)];
  const name = values[Number(value.name)];
  if (typeof path !== 'string' || typeof name !== 'string' || !path.endsWith(`/${name}`)) return [];
  return [path.slice(0, -name.length)];
}
