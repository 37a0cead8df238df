import type { ReportedTest } from './make-report.js';
import { reportLimits } from './report-limits.js';

/**
 * As many runs as a report has room for: of each file that of the first test before that of the second of any, because tests of one file often
 * fail for one reason. The others say why they have none.
 */
export function keepRunsWithRoom(tests: readonly ReportedTest[]): ReportedTest[] {
  const seen = new Map<string, number>();
  const ranked = tests.flatMap((reported) => {
    const { runs = [], test } = reported;
    if (runs.length === 0) return [];
    const rank = seen.get(test.file) ?? 0;
    seen.set(test.file, rank + 1);
    return [{ reported, rank, characters: runs.reduce((sum, { length }) => sum + length, 0) }];
  });
  let room: number = reportLimits.allRunsCharacters;
  const left = new Set<ReportedTest>();
  for (const { reported, characters } of ranked.sort((a, b) => a.rank - b.rank)) {
    if (characters <= room) room -= characters;
    else left.add(reported);
  }
  return tests.map((reported) => (left.has(reported) ? { test: { ...reported.test, withoutRun: noRoom } } : reported));
}

const noRoom = 'The report has no room for its run: it holds those of other tests, of each file the first ones.';
