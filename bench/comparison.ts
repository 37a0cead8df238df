/** One of the things that a comparison runs. */
export interface Contestant {
  readonly name: string;
  /** The work that is timed. */
  run(): unknown;
  /** What each run needs and nobody wants to time. */
  prepare?(): void | Promise<void>;
  /** How many units this one does in a run, where a slow one does fewer; otherwise those of the comparison. */
  readonly units?: number;
  /** At most so many times the baseline. */
  readonly goal?: number;
}

/** Some ways of doing the same thing, measured side by side. */
export interface Comparison {
  readonly name: string;
  /** What is done, as a sentence for the table. */
  readonly title: string;
  /** What one unit is: `turn`, `object`. */
  readonly unit: string;
  readonly units: number;
  /** The first one is the baseline: all others are given as multiples of it. */
  readonly contestants: readonly Contestant[];
  /** A goal of DESIGN.md that is a time and not a ratio: so many microseconds for one unit, of which contestant. */
  readonly absoluteGoal?: { readonly contestant: string; readonly atMostMicroseconds: number };
  /** What one contestant does beside what the others do; a sentence or two below the table. */
  readonly remark?: string;
  /** How often each contestant runs; an odd number. */
  readonly rounds: number;
}

/** How much a run of the benchmarks does. */
export interface Scale {
  readonly isQuick: boolean;
  /** So many units, or a tenth of it in a quick run. */
  units(count: number): number;
  rounds(count: number): number;
}

/** A file under `case/`: comparisons that share what they are made of. Each case runs in a process of its own. */
export interface Case {
  readonly name: string;
  /** The comparisons one after the other, so that one can be let go of before the next is made; or why they can not be made. */
  comparisons(scale: Scale): AsyncGenerator<Comparison | Skipped>;
}

export interface Skipped {
  readonly name: string;
  readonly title: string;
  readonly skipped: string;
}

export function scaleOf(isQuick: boolean): Scale {
  return {
    isQuick,
    units: (count) => (isQuick ? Math.ceil(count / 10) : count),
    rounds: (count) => (isQuick ? 3 : count),
  };
}
