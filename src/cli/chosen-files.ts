import { statSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { isTestFile } from '../../harness/vitest/test-files.js';
import { testsOnLine } from '../../harness/vitest/tests-on-line.js';
import { HarnessError } from '../problem/harness-error.js';

/** What `nanoflow test` is given, in Vitest's words. */
export interface ChosenFiles {
  /** The files that are meant where all words are files; by itself Vitest looks for a word anywhere in a path. */
  readonly include?: readonly string[];
  /** Words, files, and files with the line on which a test begins. */
  readonly filters: readonly string[];
}

/**
 * The files that are meant where all that `nanoflow test` is given are files, as patterns for Vitest: by itself it looks for a word
 * anywhere in a path, and `t.scenario.yaml` is in `start.scenario.yaml`.
 *
 * @param words each perhaps with `:line` behind it
 * @throws HarnessError for a file that holds no tests, or a line without one
 */
export function chooseFiles(words: readonly string[], folder: string): ChosenFiles {
  const chosen = words.map((word) => readWord(word, folder));
  const filters = chosen.flatMap((one) => one.filters);
  if (chosen.length === 0 || chosen.some(({ path }) => path === undefined)) return { filters };
  const include = chosen.map(({ path = '' }) => nameIn(folder, path).replace(/[()[\]{}!*?+@|]/g, '\\$&'));
  return { include, filters };
}

function readWord(word: string, folder: string): { readonly path?: string; readonly filters: readonly string[] } {
  const [, file = word, line] = /^(.+?)(?::(\d+)(?::\d+)?)?$/.exec(word) ?? [];
  const path = resolve(folder, file);
  if (!isFile(path)) {
    if (line === undefined) return { filters: [word] };
    throw new HarnessError('no-such-file', `There is no file ${file}, so it has no line ${line}.`, word);
  }
  if (!isTestFile(path)) {
    const message = `${basename(path)} is no file of tests. They are in files such as visit.scenario.yaml, visits.test.mdl or visits.test.md.`;
    throw new HarnessError('wrong-usage', message, word);
  }
  const name = nameIn(folder, path);
  if (line === undefined) return { path, filters: [name] };
  const lines = testsOnLine(path, Number(line));
  if (lines.length > 0) return { path, filters: lines.map((one) => `${name}:${one}`) };
  throw new HarnessError(
    'wrong-usage',
    `There is no test on line ${line} of ${file}. nanoflow test --list ${file} shows all.`,
    word,
  );
}

function nameIn(folder: string, path: string): string {
  return relative(folder, path).replaceAll('\\', '/');
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
