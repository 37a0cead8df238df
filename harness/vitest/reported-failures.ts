import { stripVTControlCharacters } from 'node:util';
import type { TestCase, TestModule } from 'vitest/node';
import { splitRepeatLine } from './repeat-line.js';

/** A failure as reports tell it. */
export interface ReportedFailure {
  /** Of the test, or of the file where that could not be read. */
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** With the difference, without colours. */
  readonly what: string;
  /** The line that runs it again. */
  readonly repeat?: string;
}

interface ReportedError {
  readonly name?: string;
  readonly message: string;
  readonly diff?: string;
  readonly stacks?: readonly { readonly file: string; readonly line: number; readonly column: number }[];
}

/** All failures of a run, in the order of files and lines. */
export function reportedFailures(modules: readonly TestModule[]): ReportedFailure[] {
  const sorted = [...modules].sort((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  return sorted.flatMap((module) => [...failuresOfModule(module), ...[...module.children.allTests()].flatMap(failuresOfTest)]);
}

/** Those of a file that could not be run. */
export function failuresOfModule(module: TestModule): ReportedFailure[] {
  return module.errors().map((error) => described(error, module.relativeModuleId, module));
}

export function failuresOfTest(test: TestCase): ReportedFailure[] {
  return (test.result().errors ?? []).map((error) => described(error, test.fullName, test.module, test));
}

/** What went wrong outside of any test. */
export function unhandledFailure(error: unknown): ReportedFailure {
  const { message } = error as ReportedError;
  return { name: 'Unhandled error', file: '', line: 1, column: 1, what: stripVTControlCharacters(String(message)) };
}

function described(error: ReportedError, name: string, module: TestModule, test?: TestCase): ReportedFailure {
  const { what, repeat } = splitRepeatLine(error.message);
  const place = error.stacks?.[0] ?? { file: module.moduleId, line: 1, column: 1, ...test?.location };
  const { file, line, column } = place;
  const parts = [`${error.name ?? 'Error'}: ${what}`, ...(error.diff === undefined ? [] : [error.diff])];
  return {
    name,
    file,
    line,
    column,
    what: stripVTControlCharacters(parts.join('\n\n')).trimEnd(),
    ...(repeat !== undefined && { repeat }),
  };
}
