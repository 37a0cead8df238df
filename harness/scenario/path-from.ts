import { relative, sep } from 'node:path';

/** A path from a folder as scenarios have it, with slashes on every machine. */
export function pathFrom(folder: string, file: string): string {
  const path = relative(folder, file).split(sep).join('/');
  return path === '' ? '.' : path;
}
