import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { cases } from './cases.js';
import { scaleOf } from './comparison.js';
import { productPath } from './folders.js';
import type { Outcome } from './measure.js';
import { type Options, readOptions, usage } from './options.js';
import { benchmarksPage } from './report/page.js';
import { textTable } from './report/text-table.js';
import { runCase, runCaseApart } from './run-case.js';

/** The command `npm run bench`. It measures; it never judges: a goal that is missed is in the table, not in the exit status. */
async function main(words: readonly string[]): Promise<void> {
  const options = readOptions(words);
  if (options === undefined) {
    console.log(usage);
    return;
  }
  if (options.only !== undefined) {
    const one = cases.find(({ name }) => name === options.only);
    if (one === undefined) throw new Error(`There is no case ${options.only}.`);
    console.log(JSON.stringify(await runCase(one, scaleOf(options.isQuick))));
    return;
  }
  await runAll(options);
}

async function runAll(options: Options): Promise<void> {
  const chosen = cases.filter(({ name }) => name.includes(options.filter));
  if (chosen.length === 0)
    throw new Error(`No case has ${options.filter} in its name: ${cases.map(({ name }) => name).join(', ')}.`);
  const [load = 0] = loadavg();
  const outcomes: Outcome[] = [];
  for (const one of chosen) {
    const measured = await runCaseApart(one, options);
    for (const outcome of measured) console.log(textTable(outcome));
    outcomes.push(...measured);
  }
  if (options.isQuick || chosen.length < cases.length) {
    console.log('This was not a run of everything, so that bench/results.json and docs/benchmarks.md stay as they are.');
    return;
  }
  const machine = { node: process.version, cores: availableParallelism(), loadBefore: Number(load.toFixed(1)) };
  writeFileSync(productPath('bench/results.json'), `${JSON.stringify({ machine, outcomes }, undefined, 2)}\n`);
  mkdirSync(productPath('docs'), { recursive: true });
  writeFileSync(productPath('docs/benchmarks.md'), benchmarksPage(machine, outcomes));
}

await main(process.argv.slice(2));
