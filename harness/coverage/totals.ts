import type { PointKind } from '../../src/flow/coverage/point.js';
import { type CoveredFlow, type CoveredPoint, moduleOf } from './coverage-map.js';

/** What is counted, in the order of reports. */
export const measures = ['nodes', 'flows', 'outcomes', 'conditions', 'handlers', 'loops'] as const;
export type Measure = (typeof measures)[number];

/** Of how many points how many were come to. */
export interface Part {
  readonly covered: number;
  readonly total: number;
}

export type Totals = Readonly<Record<Measure, Part>>;

const measureOf: Readonly<Record<PointKind, Measure>> = {
  node: 'nodes',
  'sequence-flow': 'flows',
  outcome: 'outcomes',
  handler: 'handlers',
  condition: 'conditions',
  loop: 'loops',
};

export function totalsOf(flows: readonly CoveredFlow[]): Totals {
  const totals = Object.fromEntries(measures.map((measure) => [measure, { covered: 0, total: 0 }])) as Record<
    Measure,
    { covered: number; total: number }
  >;
  for (const { points } of flows) {
    for (const point of points) {
      const part = totals[measureOf[point.kind]];
      part.total += 1;
      if (isCovered(point)) part.covered += 1;
    }
  }
  return totals;
}

/** By module, in the order of their names. */
export function flowsByModule(flows: readonly CoveredFlow[]): ReadonlyMap<string, readonly CoveredFlow[]> {
  const modules = new Map<string, CoveredFlow[]>();
  for (const flow of flows) {
    const known = modules.get(moduleOf(flow));
    if (known === undefined) modules.set(moduleOf(flow), [flow]);
    else known.push(flow);
  }
  return new Map([...modules].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function isCovered({ count }: CoveredPoint): boolean {
  return count > 0;
}

/** Where there is nothing to come to, nothing is missing. */
export function percentOf({ covered, total }: Part): number {
  return total === 0 ? 100 : (covered / total) * 100;
}

/** Never rounded up, so that 100 % is all of it. */
export function percentText(part: Part): string {
  return `${(Math.floor(percentOf(part) * 10) / 10).toFixed(1)} %`;
}
