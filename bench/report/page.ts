import type { Outcome, Result } from '../measure.js';
import { goalText, millisecondsText, numberText, ratioText, timeText } from './number-text.js';

export interface Machine {
  readonly node: string;
  readonly cores: number;
  /** Processes that wanted a core in the minute before; zero where the system does not tell. */
  readonly loadBefore: number;
}

/** The text of docs/benchmarks.md. Without a date, so that it changes only when a figure does. */
export function benchmarksPage(machine: Machine, outcomes: readonly Outcome[]): string {
  const cores = machine.cores === 1 ? 'one core' : `${machine.cores} cores`;
  return `# Benchmarks

What running flows costs, beside what one would use instead. All figures of a table come from one run in which the contestants took
turns, on Node ${machine.node} with ${cores}; each is the median of its rounds. **Read the ratios**: they say how many times the first line
of its table something takes, and hardly depend on the machine; goals that are times do. A goal is one of the project's own; where it is missed, the
table says so.

${loadText(machine)}To run them again:

    cd bench
    npm ci
    npm run bench

This builds what it needs, prints the tables, and writes this page and \`bench/results.json\`. \`npm run bench -- store\` measures
only the cases with that in their name, and \`npm run bench -- --quick\` shows in a short time whether everything runs; neither
changes this page. The case \`load-project\` needs real projects, in the folder that the environment variable \`NANOFLOW_PROJECTS\` names.

${outcomes.map(section).join('\n\n')}
`;
}

/** Ratios bear other work on the machine better than times do, but not well. */
function loadText({ loadBefore, cores }: Machine): string {
  if (loadBefore <= cores) return '';
  return `**The machine had other work**: a load of ${loadBefore} before the run began. Times are longer than they would be without, and ratios scatter.\n\n`;
}

function section(outcome: Outcome): string {
  const heading = `## ${outcome.title}`;
  if ('skipped' in outcome) return `${heading}\n\nSkipped: ${outcome.skipped}`;
  const rows = outcome.contestants.map(
    (measured) => `| ${measured.name} | ${ratioText(measured)} | ${goalText(measured.goal).replace('missed', '**missed**')} |`,
  );
  const remark = outcome.remark === undefined ? '' : `${outcome.remark}\n\n`;
  return `${heading}\n\n| | Ratio | Goal |\n| --- | ---: | --- |\n${rows.join('\n')}\n\n${remark}${footnote(outcome)}`;
}

/** How long it took on this machine. */
function footnote({ contestants, unit, rounds }: Result): string {
  const times = contestants.map((measured) => {
    const each = `${timeText(measured.microsecondsPerUnit)} a ${unit}`;
    const all = measured.units === 1 ? '' : ` (${numberText(measured.units)}: ${millisecondsText(measured)})`;
    return `${measured.name} ${each}${all}`;
  });
  return `<sub>${rounds} rounds. ${times.join('; ')}.</sub>`;
}
