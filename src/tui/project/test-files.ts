import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isTestFile } from '../../../harness/vitest/test-files.js';
import { statsOf } from '../../load/reading-files.js';

const deepest = 4;

/** The folder that an app is in: itself, where it is a folder. */
export function folderOf(app: string): string {
  return statsOf(app)?.isDirectory() === true ? app : dirname(app);
}

/** The files with scenarios and tests below the folder of an app. */
export function testFilesOf(app: string): readonly string[] {
  return filesBelow(folderOf(app), isTestFile);
}

/** Files below a folder, not too deep; what tools have put there is not looked at. */
export function filesBelow(folder: string, isWanted: (path: string) => boolean, depth = deepest): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return isWanted(path) ? [path] : [];
    const isWorthALook = entry.isDirectory() && depth > 0 && !/^(\.|node_modules$|mprcontents$|deployment$)/.test(entry.name);
    return isWorthALook ? filesBelow(path, isWanted, depth - 1) : [];
  });
}
