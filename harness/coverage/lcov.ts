import type { FileCoverage } from './line-coverage.js';

/**
 * The coverage of files in the format of lcov's tracefiles: `SF` names a file, `FN` a flow, `DA` a line, `BRDA` an outcome.
 *
 * @see https://manpages.debian.org/unstable/lcov/geninfo.1.en.html#TRACEFILE_FORMAT
 */
export function lcovText(files: readonly FileCoverage[]): string {
  return files.map(recordOf).join('');
}

function recordOf({ file, functions, lines, branches }: FileCoverage): string {
  const outcomes = branches.flatMap(({ line, reached, counts }, block) =>
    // A dash: the decision itself was never come to.
    counts.map((count, branch) => ({ text: `BRDA:${line},${block},${branch},${reached === 0 ? '-' : count}`, count })),
  );
  const entries = [
    'TN:',
    `SF:${file}`,
    ...functions.map(({ name, line }) => `FN:${line},${name}`),
    ...functions.map(({ name, count }) => `FNDA:${count},${name}`),
    `FNF:${functions.length}`,
    `FNH:${functions.filter(({ count }) => count > 0).length}`,
    ...outcomes.map(({ text }) => text),
    `BRF:${outcomes.length}`,
    `BRH:${outcomes.filter(({ count }) => count > 0).length}`,
    ...[...lines].map(([line, count]) => `DA:${line},${count}`),
    `LF:${lines.size}`,
    `LH:${[...lines.values()].filter((count) => count > 0).length}`,
    'end_of_record',
  ];
  return entries.map((entry) => `${entry}\n`).join('');
}
