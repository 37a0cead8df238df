import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';

/** Our names of reporters, and Vitest's. */
const reporters: Readonly<Record<string, string>> = {
  default: 'default',
  verbose: 'verbose',
  dot: 'dot',
  json: 'json',
  junit: 'junit',
  tap: 'tap',
  github: 'github-actions',
  html: 'html',
  blob: 'blob',
};

/** Which reports are made, and into which files, in Vitest's words. */
export interface ReportPlan {
  readonly reporters?: string[];
  readonly outputFile?: string | Record<string, string>;
}

/**
 * @param names as given to `--reporter`
 * @param files as given to `--output-file`: `junit=report.xml`, or a file alone where there is one reporter
 * @throws HarnessError for a reporter that does not exist, or a file of one that was not asked for
 */
export function planReports(names: readonly string[] = [], files: readonly string[] = []): ReportPlan {
  const chosen = names.flatMap((name) => name.split(',')).map(reporterNamed);
  const outputs: Record<string, string> = {};
  for (const file of files) {
    const [, name, path] = /^(\w+)=(.+)$/.exec(file) ?? [];
    const reporter = name === undefined ? chosen.find((one) => takesFile.includes(one)) : reporterNamed(name);
    if (reporter === undefined || !chosen.includes(reporter)) {
      const message = `--output-file ${file} is for a reporter that was not asked for: add --reporter ${name ?? 'junit'}.`;
      throw new HarnessError('wrong-usage', message, '--output-file');
    }
    outputs[reporter] = path ?? file;
  }
  return {
    ...(chosen.length > 0 && { reporters: chosen }),
    ...(Object.keys(outputs).length > 0 && { outputFile: outputs }),
  };
}

const takesFile = ['json', 'junit', 'html', 'blob', 'tap'];

function reporterNamed(name: string): string {
  const found = reporters[name];
  if (found !== undefined) return found;
  const hint = didYouMean(name, Object.keys(reporters)) || ` They are ${Object.keys(reporters).join(', ')}.`;
  throw new HarnessError('wrong-usage', `There is no reporter ${name}.${hint}`, '--reporter');
}
