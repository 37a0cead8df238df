import type { TestProject, Vitest } from 'vitest/node';
import type { CountedTest } from '../coverage/make-reports.js';
import { receivedCounts } from './task-counts.js';

/** What the tests of one project have sent. */
export function countedTests({ state }: Vitest, { name: projectName }: TestProject): CountedTest[] {
  return state.getTestModules().flatMap(({ project, moduleId, relativeModuleId, children }) => {
    if (project.name !== projectName) return [];
    return [...children.allTests()].flatMap((test) => {
      const apps = receivedCounts(test.meta(), moduleId);
      const { fullName: name, location } = test;
      return apps.length === 0 ? [] : [{ test: { name, file: relativeModuleId, line: location?.line ?? 1 }, apps }];
    });
  });
}
