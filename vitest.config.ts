import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    isolate: false,
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
    ],
  },
});
