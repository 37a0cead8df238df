import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path in the folder of the product, from the sources in `bench` as from the bundle in `bench/dist/run`. */
export function productPath(path: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (basename(folder) !== 'bench') folder = dirname(folder);
  return join(folder, '..', path);
}
