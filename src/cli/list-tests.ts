import { relative } from 'node:path';
import type { Vitest } from 'vitest/node';
import type { CommandContext } from './command-context.js';

/**
 * One line for each test: what may be pasted behind `nanoflow test`, its name, its tags. Files are loaded, and say which tests they have;
 * apps are opened only when tests run.
 *
 * @returns how many there are
 */
export async function listTests(
  vitest: Vitest,
  filters: readonly string[],
  folder: string,
  { terminal }: CommandContext,
): Promise<number> {
  try {
    const { testModules, unhandledErrors } = await vitest.collect([...filters]);
    const [error] = unhandledErrors;
    if (error !== undefined) throw error;
    const tests = testModules.flatMap(({ moduleId, children }) => {
      const file = relative(folder, moduleId).replaceAll('\\', '/');
      const chosen = [...children.allTests()].filter(({ options }) => options.mode !== 'skip');
      return chosen.map(({ name, location, tags }) => ({ file, line: location?.line ?? 1, name, tags }));
    });
    // Vitest gives them as they come.
    tests.sort((a, b) => compare(a.file, b.file) || a.line - b.line);
    for (const { file, line, name, tags } of tests)
      terminal.write(`${file}:${line}  ${name}${tags.map((tag) => ` #${tag}`).join('')}\n`);
    return tests.length;
  } finally {
    await vitest.close();
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
