import type { TestProject, Vitest } from 'vitest/node';
import { announcedTests } from './announced-tests.js';
import type { MdlTestOptions } from './file-of-tests.js';
import { isTestFile } from './test-files.js';

/** The run that reporters tell about: the tests of one project of Vitest. */
export interface ReportingRun {
  readonly vitest: Vitest;
  readonly project: TestProject;
  /** How its tests in MDL are run. */
  readonly mdl: MdlTestOptions;
  /** Makes the run fail. */
  readonly fail: () => void;
}

/** Where the apps are that the files are about of which a test was run, or which could not be read; also where none has run a flow. */
export function appsOfRun({ vitest: { state }, project, mdl }: ReportingRun): string[] {
  const modules = state.getTestModules().filter((module) => module.project.name === project.name && isTestFile(module.moduleId));
  const run = modules.filter(
    (module) => module.state() === 'failed' || [...module.children.allTests()].some((test) => test.result().state !== 'skipped'),
  );
  return [...new Set(run.flatMap(({ moduleId }) => announcedTests(moduleId, mdl).apps))];
}
