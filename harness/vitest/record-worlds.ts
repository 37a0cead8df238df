import { traceText } from '../../src/world/trace-document.js';
import type { TraceFile } from '../replay/trace-file.js';
import { packRun } from '../report/pack-run.js';
import { recordWorld } from '../report/record-world.js';
import { reportLimits } from '../report/report-limits.js';
import type { SentRuns } from './task-run.js';
import type { UsedWorlds } from './worlds-of-test.js';

/**
 * Repeats what a test in TypeScript has done in its worlds, for a report.
 *
 * @param failures why it did not pass
 */
export async function recordWorlds({ worlds, others }: UsedWorlds, failures: readonly string[]): Promise<SentRuns> {
  const runs: string[] = [];
  let withoutRun = 'It has used no world whose steps are kept.';
  for (const { universe, since } of worlds) {
    const text = traceText(universe);
    if (text.length > reportLimits.traceCharacters) {
      withoutRun = 'What it has done is too much to be repeated for a report.';
      continue;
    }
    const trace = JSON.parse(text) as TraceFile;
    const run = await recordWorld({ trace, apps: universe.first.apps, since, failures });
    const remark = `The test has used ${others} more worlds before; the last ${worlds.length} are shown.`;
    runs.push(packRun(others === 0 ? run : { ...run, remarks: [...run.remarks, remark] }));
  }
  return runs.length > 0 ? { runs } : { runs, withoutRun };
}
