import type { Outcome } from '../../world/run-result.js';
import type { RunSource } from './run-source.js';

/** A run that this session has gone through to its end: another one can go on on its device. Plain data, as the source is. */
export interface EndedRun {
  /** From 1, in the order in which they ended first. */
  readonly number: number;
  readonly flow: string;
  readonly outcome: Outcome;
  readonly source: RunSource;
}

/** So many are offered. */
const mostRuns = 30;

/** The runs with one more, the last one at the end; the same run again takes its own place. */
export function withEndedRun(runs: readonly EndedRun[], ended: Omit<EndedRun, 'number'>): readonly EndedRun[] {
  const known = endedRun(runs, ended.source);
  const number = known?.number ?? Math.max(0, ...runs.map((run) => run.number)) + 1;
  return [...runs.filter((run) => run !== known), { ...ended, number }].slice(-mostRuns);
}

/** The run that came of a source. */
export function endedRun(runs: readonly EndedRun[], source: RunSource): EndedRun | undefined {
  const text = JSON.stringify(source);
  return runs.find((run) => JSON.stringify(run.source) === text);
}
