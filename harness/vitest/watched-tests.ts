import type { Vitest } from 'vitest/node';
import { appFilesBehind } from './app-behind.js';

/** What tests depend on besides modules: fixtures, and the files of apps. */
const dependencyFile = /\.(mdl|mpr|mpk|mxunit|ya?ml|json)$|[\\/]javascriptsource[\\/].*\.js$/;

/**
 * Which test files a change concerns. The watcher of Vitest would ask its graph of modules, which loses a file that is deleted and written
 * anew: this is how Studio Pro saves a project.
 */
export class WatchedTests {
  private readonly dependencies = new Map<string, ReadonlySet<string>>();
  private counted = 0;

  /** Another one after each change, so that a worker that lives on reads its apps again. */
  get revision(): number {
    return this.counted;
  }

  note(testFile: string, dependencies: readonly string[]): void {
    this.dependencies.set(testFile, new Set([testFile, ...dependencies].map(slashed)));
  }

  watchWith(vitest: Vitest): void {
    vitest.config.watchTriggerPatterns = [
      ...(vitest.config.watchTriggerPatterns ?? []),
      {
        pattern: dependencyFile,
        testsToRun: (file) => {
          const tests = this.concernedBy(file);
          if (tests.length === 0) return undefined;
          this.counted++;
          for (const test of tests) vitest.invalidateFile(test);
          return tests;
        },
      },
    ];
  }

  private concernedBy(file: string): string[] {
    const direct = this.dependentOn(slashed(file));
    if (direct.length > 0) return direct;
    return [...new Set(appFilesBehind(file).flatMap((app) => this.dependentOn(slashed(app))))];
  }

  private dependentOn(file: string): string[] {
    return [...this.dependencies].filter(([, files]) => files.has(file)).map(([test]) => test);
  }
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
