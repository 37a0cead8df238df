import { fileURLToPath } from 'node:url';

/** A path in the folder of the product; this file is bundled into `bench/dist/run`. */
export function productPath(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
