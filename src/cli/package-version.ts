import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the package that this file belongs to says of itself. */
export interface OwnPackage {
  readonly version: string;
  /** The oldest versions of Vitest that it works with: they run on every Node that it runs on. */
  readonly vitest: string;
}

interface Manifest {
  readonly version?: string;
  readonly peerDependencies?: { readonly vitest?: string };
}

/** The nearest package.json above is the package's own, whether the command line runs from its sources or from its bundle. */
export function ownPackage(): OwnPackage {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) return { version: 'unknown', vitest: '*' };
    folder = parent;
  }
  const { version = 'unknown', peerDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const [oldest = '*'] = peerDependencies?.vitest?.split(' || ') ?? [];
  return { version, vitest: oldest };
}
