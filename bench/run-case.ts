import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Case, Scale } from './comparison.js';
import { measure, type Outcome } from './measure.js';
import type { Options } from './options.js';

/** Measures the comparisons of one case, here in this process. */
export async function runCase(one: Case, scale: Scale): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const comparison of one.comparisons(scale)) {
    outcomes.push('skipped' in comparison ? comparison : await measure(comparison));
  }
  return outcomes;
}

/**
 * The same in a process of its own: what one case taught the compiler of V8 about our code, or left on the heap, would be part
 * of what the next one measures.
 */
export function runCaseApart({ name }: Case, { isQuick }: Options): Promise<Outcome[]> {
  const main = fileURLToPath(new URL('main.js', import.meta.url));
  const words = ['--expose-gc', '--max-old-space-size=4096', main, '--only', name, ...(isQuick ? ['--quick'] : [])];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(JSON.parse(output) as Outcome[]);
      else reject(new Error(`The case ${name} ended with status ${String(status)}.`));
    });
  });
}
