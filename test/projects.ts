import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'vitest';

/** The folder of real projects that some tests read; it is not part of the package. */
const projectsFolder = resolve(process.env.NANOFLOW_PROJECTS ?? join('..', 'shared', 'projects'));

export function projectPath(name: string): string {
  return join(projectsFolder, name);
}

/** Like `describe`, for tests that need the real projects. Without them the tests are skipped, saying so; in CI they fail. */
export function describeWithProjects(name: string, body: () => void): void {
  if (existsSync(projectsFolder)) describe(name, body);
  else if (process.env.CI === 'true') {
    describe(name, () => {
      it('needs the real projects', () => {
        throw new Error(`The projects were not found at ${projectsFolder}; set NANOFLOW_PROJECTS.`);
      });
    });
  } else describe.skip(`${name} (skipped: no real projects at ${projectsFolder}; set NANOFLOW_PROJECTS)`, body);
}
