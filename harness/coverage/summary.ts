import type { CoverageMap, CoveredFlow } from './coverage-map.js';
import { flowsWithoutTests } from './flow-coverage.js';
import { flowsByModule, type Measure, measures, percentText, type Totals, totalsOf } from './totals.js';

/** A table of coverage, before it is known what it is drawn with. */
export interface SummaryTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Sentences below it. */
  readonly remarks: readonly string[];
}

/** Flows of which so many points at most are shown one by one. */
const mostFlows = 10;

/** The app, its nanoflows and microflows, its modules, and the flows of which most is missing. */
export function summaryOf(map: CoverageMap): SummaryTable {
  const { app, flows, tests } = map;
  const kinds = [
    ['nanoflows', flows.filter(({ kind }) => kind === 'nanoflow')],
    ['microflows and rules', flows.filter(({ kind }) => kind !== 'nanoflow')],
  ] as const;
  const modules = flowsByModule(flows);
  const worst = worstFlows(flows);
  const row = (name: string, of: readonly CoveredFlow[], depth: number) => [
    `${'  '.repeat(depth)}${name}`,
    ...cells(totalsOf(of)),
  ];
  const calledOnes = flows.length - flowsWithoutTests(map).length;
  return {
    title: `Coverage of ${app.file} by ${tests.length} ${tests.length === 1 ? 'test' : 'tests'}`,
    head: ['', ...measures],
    rows: [
      row('all flows', flows, 0),
      ...kinds.filter(([, own]) => own.length > 0 && own.length < flows.length).map(([name, own]) => row(name, own, 1)),
      ...[...modules].flatMap(([module, own]) => [
        row(module, own, 0),
        ...worst.filter((flow) => own.includes(flow)).map((flow) => row(flow.flow.slice(module.length + 1), [flow], 1)),
      ]),
    ],
    remarks: [
      `${calledOnes} of ${flows.length} flows were called by a test.`,
      ...(worst.length === mostFlows ? [`Of flows with something missing, the ${mostFlows} that miss most are shown.`] : []),
    ],
  };
}

/** Those that were called and miss most points; flows that nothing calls are counted, not listed. */
function worstFlows(flows: readonly CoveredFlow[]): readonly CoveredFlow[] {
  const missing = ({ points }: CoveredFlow) => points.filter(({ count }) => count === 0).length;
  return flows
    .filter((flow) => missing(flow) > 0 && missing(flow) < flow.points.length)
    .sort((a, b) => missing(b) - missing(a) || (a.flow < b.flow ? -1 : 1))
    .slice(0, mostFlows);
}

/** A measure of which there is nothing has no number. */
function cells(totals: Totals): string[] {
  return measures.map((measure: Measure) => (totals[measure].total === 0 ? '–' : percentText(totals[measure])));
}

/** For a terminal. */
export function textSummary(map: CoverageMap): string {
  const { title, head, rows, remarks } = summaryOf(map);
  const widths = head.map((cell, column) =>
    Math.max(...[cell, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${[title, '', line(head), ...rows.map(line), '', ...remarks].join('\n')}\n`;
}

/** For a comment on a change, or the summary of a pipeline. */
export function markdownSummary(map: CoverageMap, missed: readonly string[]): string {
  const { title, head, rows, remarks } = summaryOf(map);
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/^ +/, (blanks) => '&nbsp;'.repeat(blanks.length))).join(' | ')} |`;
  const thresholds = missed.length === 0 ? [] : ['', ...missed.map((sentence) => `- ❌ ${sentence}`)];
  const rule = `| --- |${' ---: |'.repeat(head.length - 1)}`;
  return `${[`## ${title}`, '', line(head), rule, ...rows.map(line), '', ...remarks, ...thresholds].join('\n')}\n`;
}
