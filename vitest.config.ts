import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { nanoflow } from './harness/vitest/plugin.js';

const sampleApp = resolve(import.meta.dirname, 'flows/field-service');

export default defineConfig({
  test: {
    isolate: false,
    globalSetup: resolve(import.meta.dirname, 'test/setup/temporary-folder-of-run.ts'),
    // One more than by default on a machine of two cores: whoever runs the tests does nothing else meanwhile.
    maxWorkers: '100%',
    // A machine may be busy; no test is about how long something takes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'all', include: ['test/**/*.test.ts'], provide: { appForm: 'mdl' } } },
      {
        // What flows and devices do is the same, whether their app comes from text or from a project file.
        extends: true,
        test: {
          name: 'project files',
          include: ['test/flow/**/*.test.ts', 'test/device/**/*.test.ts'],
          provide: { appForm: { format: 'mpr2' } },
        },
      },
      {
        // The sample app as its own users test it, with the sources of the package, so that nobody has to build first.
        extends: true,
        root: sampleApp,
        plugins: [nanoflow({ mdl: { requireAssertions: true } })],
        resolve: { alias: [{ find: /^nanoflow-harness$/, replacement: resolve(import.meta.dirname, 'src/index.ts') }] },
        test: { name: 'sample app' },
      },
    ],
  },
});
