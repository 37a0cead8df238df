import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    isolate: false,
    // A machine may be busy; no test is about how long something takes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
