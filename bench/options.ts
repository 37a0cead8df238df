import { parseArgs } from 'node:util';

export interface Options {
  /** A tenth of the work in three rounds: to see whether everything runs. */
  readonly isQuick: boolean;
  /** Only cases with this in their name. */
  readonly filter: string;
  /** Set in the process of one case: its name. */
  readonly only: string | undefined;
}

export const usage = `Usage: npm run bench [-- [NAME] [--quick]]

  NAME      only the cases that have this in their name
  --quick   a tenth of the work in three rounds, to see whether everything runs

A run of everything writes bench/results.json and docs/benchmarks.md.`;

/** @returns nothing when help was asked for */
export function readOptions(words: readonly string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) return undefined;
  const [filter = '', superfluous] = positionals;
  if (superfluous !== undefined) throw new Error(`One name is enough, but there is also ${superfluous}.`);
  return { isQuick: values.quick === true, filter, only: values.only };
}
