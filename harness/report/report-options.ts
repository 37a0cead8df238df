import { HarnessError } from '../../src/problem/harness-error.js';
import { didYouMean } from '../../src/problem/nearest.js';

/** What becomes of the results of a run beside the terminal: a page, and a summary in Markdown. */
export interface ReportOptions {
  /** The page; `nanoflow-report.html` by default, `false` for none. */
  readonly file?: string | false;
  /** A summary in Markdown, for a pull request; none by default. */
  readonly summary?: string;
  /** A file to which coverage and flows without a test are appended in Markdown: the summary of a job, which has the results already. */
  readonly jobSummary?: string;
  /** Show only what has changed since: a commit, or a file or folder with the earlier app. */
  readonly since?: string;
  /** Whose runs are kept step by step: those of tests that did not pass, of all, or of none. */
  readonly runs?: 'failed' | 'all' | 'none';
  /** Trace files of the same app, such as `nanoflow run --trace` writes, whose runs are shown as well. */
  readonly traces?: readonly string[];
}

const names: readonly string[] = ['file', 'summary', 'jobSummary', 'since', 'runs', 'traces'];

export const defaultReportFile = 'nanoflow-report.html';

/** @throws HarnessError `unknown-option` for what nobody reads, which is a slip */
export function checkReportOptions(options: ReportOptions): void {
  for (const name of Object.keys(options)) check('option of a report', name, names);
  if (options.runs !== undefined) check('choice of runs', options.runs, ['failed', 'all', 'none']);
}

function check(what: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  const hint = didYouMean(name, known) || ` They are ${known.join(', ')}.`;
  throw new HarnessError('unknown-option', `There is no ${what} ${name}.${hint}`, name);
}
