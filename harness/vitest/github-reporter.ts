import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { jobSummary } from './job-summary.js';
import { type ReportedFailure, reportedFailures, unhandledFailure } from './reported-failures.js';

export interface GitHubReporterOptions {
  /** Whether failures are written as annotations, for the lines of a pull request. */
  readonly annotates: boolean;
  /** The file to which the summary of the job is appended; none is written without it. */
  readonly summaryFile?: string;
  /** The folder that files are named from: that of the repository. */
  readonly folder: string;
}

/**
 * Tells GitHub what failed, and where. Vitest has a reporter for it as well, whose annotations have no column that GitHub understands, and
 * whose summary has numbers and no failures.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export class GitHubReporter implements Reporter {
  private vitest: Vitest | undefined;

  constructor(private readonly options: GitHubReporterOptions) {}

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const { annotates, summaryFile, folder } = this.options;
    const failures = [...reportedFailures(modules), ...unhandled.map(unhandledFailure)];
    const named = failures.map((failure) => ({ ...failure, file: nameFrom(folder, failure.file) }));
    if (annotates && named.length > 0) this.vitest?.logger.log(`\n${named.map(annotation).join('\n')}`);
    if (summaryFile === undefined) return;
    mkdirSync(dirname(summaryFile), { recursive: true });
    appendFileSync(summaryFile, jobSummary(modules, named));
  }
}

function annotation({ name, file, line, column, what, repeat }: ReportedFailure): string {
  const place = file === '' ? {} : { file, line, col: column };
  const properties = Object.entries({ ...place, title: name }).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::error ${properties.join(',')}::${escaped(repeat === undefined ? what : `${what}\n\n${repeat}`)}`;
}

function nameFrom(folder: string, file: string): string {
  const name = relative(folder, file).replaceAll('\\', '/');
  return file === '' || name.startsWith('../') ? file : name;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
