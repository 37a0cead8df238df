import { HarnessError } from '../../src/problem/harness-error.js';
import { didYouMean } from '../../src/problem/nearest.js';
import { type CoverageMap, type CoveredFlow, moduleOf } from './coverage-map.js';
import { type Measure, measures, type Part, percentOf, percentText, totalsOf } from './totals.js';

/** The least part of each measure, in percent. */
export type LeastParts = Partial<Readonly<Record<Measure, number>>>;

/** What is not reached makes the run fail. */
export interface CoverageThresholds extends LeastParts {
  /** For each module or flow that is named here by itself: `{ Sales: { nodes: 90 }, 'Sales.ACT_Submit': { outcomes: 100 } }`. */
  readonly of?: Readonly<Record<string, LeastParts>>;
  /** For every flow by itself. */
  readonly eachFlow?: LeastParts;
}

/**
 * @param maps of all apps of the run; what names no module or flow is about each of them
 * @returns one sentence for each threshold that is not reached: which, and by how much
 * @throws HarnessError `unknown-coverage-name` where no app has what a threshold names
 */
export function missedThresholds(maps: readonly CoverageMap[], thresholds: CoverageThresholds): string[] {
  const { of = {}, eachFlow = {}, ...whole } = thresholds;
  for (const name of Object.keys(of)) checkName(maps, name);
  return maps.flatMap((map) => [
    ...missed(map.app.file, map.flows, whole),
    ...Object.entries(of).flatMap(([name, least]) => missed(name, flowsNamed(map, name), least)),
    ...map.flows.flatMap((flow) => missed(flow.flow, [flow], eachFlow)),
  ]);
}

function missed(what: string, flows: readonly CoveredFlow[], least: LeastParts): string[] {
  const totals = totalsOf(flows);
  return measures.flatMap((measure) => {
    const wanted = least[measure];
    const part = totals[measure];
    if (wanted === undefined || percentOf(part) >= wanted) return [];
    return [
      `${what}: ${measure} ${percentText(part)} (${part.covered} of ${part.total}) are below ${wanted} %: ${lack(part, wanted)}.`,
    ];
  });
}

function lack({ covered, total }: Part, wanted: number): string {
  const missing = Math.ceil((total * wanted) / 100 - 1e-9) - covered;
  return `${missing} more ${missing === 1 ? 'is' : 'are'} needed`;
}

function flowsNamed({ flows }: CoverageMap, name: string): readonly CoveredFlow[] {
  return flows.filter((flow) => flow.flow === name || moduleOf(flow) === name);
}

function checkName(maps: readonly CoverageMap[], name: string): void {
  if (maps.length === 0 || maps.some((map) => flowsNamed(map, name).length > 0)) return;
  const names = new Set(maps.flatMap(({ flows }) => flows.flatMap((flow) => [moduleOf(flow), flow.flow])));
  const apps = maps.map(({ app }) => app.file).join(' and ');
  const message = `A threshold is about ${name}, but the coverage of ${apps} has no such module or flow.${didYouMean(name, names)}`;
  throw new HarnessError('unknown-coverage-name', message, name);
}
