import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The modules of this package that run inside the workers of Vitest. Built, they stand beside each other in one folder. */
const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Whether this is the built package rather than its sources. */
export const isBuilt = ending === 'js';

/** Runs the tests of a file. */
export const runtimeModule = modulePath('vitest-runtime');

/** Installs the matchers. */
export const setupModule = modulePath('vitest-setup');

/** Counts what runs in worlds that tests in TypeScript make. */
export const coverageSetupModule = modulePath('vitest-setup-coverage');

/** Keeps what tests in TypeScript do in their worlds, for a report. */
export const runsSetupModule = modulePath('vitest-setup-runs');

/** Where they are. */
export const folderOfModules = dirname(runtimeModule);

function modulePath(name: string): string {
  return fileURLToPath(new URL(`./${name}.${ending}`, import.meta.url)).replaceAll('\\', '/');
}
