import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Reporter } from 'vitest/node';
import { GitHubReporter } from '../../harness/vitest/github-reporter.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { VitestNode } from './find-vitest.js';
import { reporterNames } from './reporter-names.js';
import { tapReporter } from './tap-reporter.js';

type ReporterName = (typeof reporterNames)[number];

/** Those whose report may go into a file, the first one being meant where a file has no name before it. */
const takesFile: readonly ReporterName[] = ['json', 'junit', 'html', 'blob', 'tap', 'github'];

type ChosenReporter = Exclude<ReporterName, 'github' | 'tap'> | ['junit', { addFileAttribute: boolean }] | Reporter;

/** Which reports are made, and into which files, in Vitest's words. */
export interface ReportPlan {
  readonly reporters: readonly ChosenReporter[];
  readonly outputFile: Readonly<Record<string, string>>;
  /** The file of the summary of the job, where there is one. */
  readonly jobSummary?: string;
}

/** What the surroundings say. */
export interface ReportSurroundings {
  readonly folder: string;
  /** As GitHub sets it: `GITHUB_ACTIONS`, `GITHUB_STEP_SUMMARY`, `GITHUB_WORKSPACE`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly vitest: Pick<VitestNode, 'TapReporter' | 'version'>;
}

/**
 * @param names as given to `--reporter`
 * @param files as given to `--output-file`: `junit=report.xml`, or a file alone where there is one reporter
 * @throws HarnessError for a reporter that does not exist, or a file of one that was not asked for
 */
export function planReports(
  names: readonly string[] = [],
  files: readonly string[] = [],
  { folder, environment, vitest }: ReportSurroundings,
): ReportPlan {
  const isOnGitHub = environment.GITHUB_ACTIONS === 'true';
  const asked = [...new Set(names.flatMap((name) => name.split(',')).map(reporterNamed))];
  const chosen: readonly ReporterName[] = asked.length > 0 ? asked : isOnGitHub ? ['default', 'github'] : ['default'];
  const outputFile = outputFiles(files, chosen);
  if (chosen.includes('html')) requireUserInterface(folder, vitest.version);
  const reporters = chosen.flatMap((name) => (name === 'github' ? [] : [reporterFor(name, outputFile, folder, vitest)]));
  const named = outputFile.github ?? environment.GITHUB_STEP_SUMMARY ?? '';
  const jobSummary = named === '' ? undefined : resolve(folder, named);
  const annotates = chosen.includes('github');
  if (annotates || jobSummary !== undefined) {
    const summaryFile = jobSummary === undefined ? {} : { summaryFile: jobSummary };
    reporters.push(new GitHubReporter({ annotates, folder: environment.GITHUB_WORKSPACE ?? folder, ...summaryFile }));
  }
  return { reporters, outputFile, ...(jobSummary !== undefined && { jobSummary }) };
}

function outputFiles(files: readonly string[], chosen: readonly ReporterName[]): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const file of files) {
    const [, name, path] = /^(\w+)=(.+)$/.exec(file) ?? [];
    const reporter = name === undefined ? chosen.find((one) => takesFile.includes(one)) : reporterNamed(name);
    if (reporter === undefined || !chosen.includes(reporter)) {
      const message = `--output-file ${file} is for a reporter that was not asked for: add --reporter ${name ?? 'junit'}.`;
      throw new HarnessError('wrong-usage', message, '--output-file');
    }
    if (!takesFile.includes(reporter)) {
      const message = `What the reporter ${reporter} writes goes to the terminal. In files are ${takesFile.join(', ')}.`;
      throw new HarnessError('wrong-usage', message, '--output-file');
    }
    outputs[reporter] = path ?? file;
  }
  return outputs;
}

function reporterFor(
  name: Exclude<ReporterName, 'github'>,
  { tap }: Readonly<Record<string, string>>,
  folder: string,
  { TapReporter }: Pick<VitestNode, 'TapReporter'>,
): ChosenReporter {
  if (name === 'tap') return tapReporter(TapReporter, tap === undefined ? undefined : resolve(folder, tap));
  // GitLab and others find the file of a test by this attribute.
  if (name === 'junit') return ['junit', { addFileAttribute: true }];
  return name;
}

/** The page is a package of its own, which Vitest would miss with a stack, or offer to install. */
function requireUserInterface(folder: string, version: string): void {
  try {
    createRequire(join(folder, 'package.json')).resolve('@vitest/ui/reporter');
  } catch {
    // Vitest takes it in its own version only.
    const message = `The reporter html needs the package @vitest/ui, which is not installed here. Install it: npm install --save-dev @vitest/ui@${version}`;
    throw new HarnessError('no-vitest-ui', message, '--reporter');
  }
}

function reporterNamed(name: string): ReporterName {
  const found = reporterNames.find((one) => one === name);
  if (found !== undefined) return found;
  const hint = didYouMean(name, reporterNames) || ` They are ${reporterNames.join(', ')}.`;
  throw new HarnessError('wrong-usage', `There is no reporter ${name}.${hint}`, '--reporter');
}
