import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HarnessError } from '../problem/harness-error.js';

export type VitestNode = typeof import('vitest/node');

/**
 * Vitest, of the project rather than beside this package: it is the one that the project's other tests use.
 *
 * @throws HarnessError where there is none, or an older one
 */
export async function findVitest(folder: string): Promise<VitestNode> {
  const path = resolveFrom(join(folder, 'package.json')) ?? resolveFrom(import.meta.url);
  if (path === undefined)
    throw new HarnessError('no-vitest', `nanoflow test needs Vitest, which is not installed here. ${remedy}`);
  const vitest = (await import(pathToFileURL(path).href)) as VitestNode;
  const [major = 0] = vitest.version.split('.').map(Number);
  if (major >= oldestMajor) return vitest;
  throw new HarnessError(
    'no-vitest',
    `nanoflow test needs Vitest ${oldestMajor}, and here is ${vitest.version}. ${remedy}`,
    path,
  );
}

const oldestMajor = 4;
const remedy = `Install it: npm install --save-dev vitest@${oldestMajor}`;

function resolveFrom(place: string): string | undefined {
  try {
    return createRequire(place).resolve('vitest/node');
  } catch {
    return undefined;
  }
}
