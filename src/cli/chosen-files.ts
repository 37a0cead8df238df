import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';

/**
 * The files that are meant where all that `nanoflow test` is given are files, as patterns for Vitest: by itself it looks for a word
 * anywhere in a path, and `t.scenario.yaml` is in `start.scenario.yaml`.
 *
 * @param files each perhaps with `:line` behind it
 * @returns nothing where one is a folder or a part of a name
 */
export function chosenFiles(files: readonly string[], folder: string): readonly string[] | undefined {
  const paths = files.map((file) => resolve(folder, file.replace(/:\d+$/, '')));
  if (paths.length === 0 || !paths.every(isFile)) return undefined;
  return paths.map((path) =>
    relative(folder, path)
      .replaceAll('\\', '/')
      .replace(/[()[\]{}!*?+@|]/g, '\\$&'),
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
