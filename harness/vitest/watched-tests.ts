import { extname } from 'node:path';
import type { Vitest } from 'vitest/node';
import { statsOf } from '../../src/load/reading-files.js';
import { appFilesBehind } from './app-behind.js';
import { isTestFile } from './test-files.js';

/** What tests depend on besides modules: fixtures, and the files of apps. */
const dependencyFile = /\.(mdl|mpr|mpk|mxunit|ya?ml|json)$|[\\/]javascriptsource[\\/].*\.js$/;
const appFiles: readonly string[] = ['.mdl', '.mpr', '.mpk'];

/** A file that is there again by then was only written anew: this is how Studio Pro, editors and Git replace one. */
const graceMs = 1_000;

/** A test file as it was when its tests were found. */
interface NotedTests {
  /** The file itself, and everything that decides what happens. */
  readonly files: ReadonlySet<string>;
  /** Counts on with each time that tests were found, to tell whether that was before a change or behind it. */
  readonly turn: number;
}

/**
 * Which test files a change concerns. The watcher of Vitest would ask its graph of modules, which loses a file that is deleted and written
 * anew; and it runs nothing when a file is gone.
 */
export class WatchedTests {
  private readonly noted = new Map<string, NotedTests>();
  /** Tests that a file concerned that is gone. */
  private readonly gone = new Map<string, readonly string[]>();
  private counted = 0;
  private turn = 0;

  /** Another one after each change, so that a worker that lives on reads its apps again. */
  get revision(): number {
    return this.counted;
  }

  note(testFile: string, dependencies: readonly string[]): void {
    // What is gone may come back: where it is missing, the test can not name it.
    const missing = [...(this.noted.get(testFile)?.files ?? [])].filter((file) => statsOf(file) === undefined);
    const files = new Set([testFile, ...dependencies, ...missing].map(slashed));
    this.noted.set(testFile, { files, turn: ++this.turn });
  }

  watchWith(vitest: Vitest): void {
    vitest.config.watchTriggerPatterns = [
      ...(vitest.config.watchTriggerPatterns ?? []),
      {
        pattern: dependencyFile,
        testsToRun: (file) => {
          const tests = this.gone.get(slashed(file)) ?? this.concernedBy(file);
          if (tests.length === 0) return undefined;
          this.counted++;
          for (const test of tests) vitest.invalidateFile(test);
          return [...tests];
        },
      },
    ];
    if (!vitest.config.watch) return;
    vitest.vite.watcher.on('unlink', (file) => {
      if (dependencyFile.test(file)) this.waitFor(slashed(file), () => vitest.watcher.onFileChange(file));
    });
  }

  /** Runs what depended on a file that stays gone, unless it has been run without it by then: a checkout changes many files at once. */
  private waitFor(file: string, run: () => void): void {
    if (isTestFile(file)) this.noted.delete(file);
    const [tests, turn] = [this.concernedBy(file), this.turn];
    if (tests.length === 0) return;
    // biome-ignore lint/style/noRestrictedGlobals: the plugin is an edge; files come and go in real time
    const timer = setTimeout(() => {
      const left = tests.filter((test) => (this.noted.get(test)?.turn ?? 0) <= turn);
      if (left.length === 0 || statsOf(file) !== undefined) return;
      this.gone.set(file, left);
      run();
      this.gone.delete(file);
    }, graceMs);
    timer.unref();
  }

  private concernedBy(file: string): readonly string[] {
    const direct = this.dependentOn(slashed(file));
    // A new file of tests is run by itself.
    if (direct.length > 0 || isTestFile(file)) return direct;
    const behind = [...new Set(appFilesBehind(file).flatMap((app) => this.dependentOn(slashed(app))))];
    return behind.length > 0 ? behind : this.waitingFor(slashed(file));
  }

  private dependentOn(file: string): string[] {
    return [...this.noted].filter(([, { files }]) => files.has(file)).map(([test]) => test);
  }

  /** Tests that have found no app, where a file of one has come to their folder, or to one above. */
  private waitingFor(file: string): string[] {
    if (!appFiles.includes(extname(file))) return [];
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const hasApp = ({ files }: NotedTests) => [...files].some((one) => appFiles.includes(extname(one)) && !isTestFile(one));
    return [...this.noted].filter(([test, noted]) => slashed(test).startsWith(folder) && !hasApp(noted)).map(([test]) => test);
  }
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
