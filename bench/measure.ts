import type { Comparison, Contestant, Skipped } from './comparison.js';

/** What came out for one contestant. */
export interface Measured {
  readonly name: string;
  /** Median over the rounds: its time for a unit, divided by that of the baseline in the same round. */
  readonly ratio: number;
  /** Median of the time for one unit. */
  readonly microsecondsPerUnit: number;
  readonly units: number;
  readonly goal?: Goal;
}

export interface Goal {
  readonly kind: 'ratio' | 'microseconds';
  readonly atMost: number;
  readonly isMet: boolean;
}

export interface Result {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly rounds: number;
  readonly remark?: string;
  /** The baseline first. */
  readonly contestants: readonly Measured[];
}

export type Outcome = Result | Skipped;

/** Rounds before the ones that count, in which the machine compiles what is hot. */
const warmUpRounds = 2;

/**
 * Runs all contestants in turns, so that whatever else the machine does hits them alike, and compares within each round. The
 * order changes from round to round, because each leaves garbage to the next.
 */
export async function measure(comparison: Comparison): Promise<Result> {
  const { contestants, rounds } = comparison;
  const times = new Map<Contestant, number[]>(contestants.map((contestant) => [contestant, []]));
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(turn + round + warmUpRounds) % contestants.length];
      if (contestant === undefined) continue;
      const microseconds = (await timeOnce(contestant)) / (contestant.units ?? comparison.units);
      if (round >= 0) times.get(contestant)?.push(microseconds);
    }
  }
  const [baseline] = contestants;
  const baselineTimes = (baseline && times.get(baseline)) ?? [];
  const { name, title, unit, remark } = comparison;
  const measured = contestants.map((contestant) => summarize(contestant, times.get(contestant) ?? [], baselineTimes, comparison));
  return { name, title, unit, rounds, ...(remark !== undefined && { remark }), contestants: measured };
}

/**
 * In microseconds. Young garbage of others is collected before, where the process was started with `--expose-gc`; a full collection
 * would also make V8 throw away code.
 */
async function timeOnce(contestant: Contestant): Promise<number> {
  await contestant.prepare?.();
  globalThis.gc?.({ type: 'minor' });
  const start = performance.now();
  const result = contestant.run();
  if (result instanceof Promise) await result;
  return (performance.now() - start) * 1_000;
}

function summarize(
  contestant: Contestant,
  times: readonly number[],
  baselineTimes: readonly number[],
  comparison: Comparison,
): Measured {
  const ratio = median(times.map((time, round) => time / (baselineTimes[round] ?? Number.NaN)));
  const microsecondsPerUnit = median(times);
  const goal = goalOf(contestant, comparison, ratio, microsecondsPerUnit);
  const units = contestant.units ?? comparison.units;
  return { name: contestant.name, ratio, microsecondsPerUnit, units, ...(goal !== undefined && { goal }) };
}

function goalOf(contestant: Contestant, { absoluteGoal }: Comparison, ratio: number, microseconds: number): Goal | undefined {
  if (contestant.goal !== undefined) return { kind: 'ratio', atMost: contestant.goal, isMet: ratio <= contestant.goal };
  if (absoluteGoal?.contestant !== contestant.name) return undefined;
  const { atMostMicroseconds } = absoluteGoal;
  return { kind: 'microseconds', atMost: atMostMicroseconds, isMet: microseconds <= atMostMicroseconds };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
