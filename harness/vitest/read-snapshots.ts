import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CompareSnapshot } from '../scenario/kept-snapshots.js';
import { withoutFrame } from './vitest-snapshots.js';

/** The snapshots of a file of scenarios, as `nanoflow test` has kept them. */
export interface KeptFile {
  /**
   * Compares the snapshots of one scenario, and writes none.
   *
   * @param fresh is told the name of a snapshot that was never kept
   */
  comparing(scenario: string, fresh: (name: string) => void): CompareSnapshot;
}

/**
 * Reads the snapshots that Vitest keeps for a file, without running them: its files are programs that do nothing but hold texts.
 *
 * @see vitestSnapshots, which writes them
 */
export function readSnapshots(file: string): KeptFile {
  const path = join(dirname(file), '__snapshots__', `${basename(file)}.snap`);
  const kept = existsSync(path) ? textsOf(readFileSync(path, 'utf8')) : new Map<string, string>();
  return {
    comparing: (scenario, fresh) => (name) => {
      // Vitest counts those of the same name; here no two have one.
      const text = kept.get(`${scenario} > ${name} 1`);
      if (text === undefined) fresh(name);
      return text;
    },
  };
}

const entry = /^exports\[`((?:\\[\s\S]|[^\\`])*)`\] = `((?:\\[\s\S]|[^\\`])*)`;$/gm;

function textsOf(file: string): ReadonlyMap<string, string> {
  const entries = file.replaceAll('\r\n', '\n').matchAll(entry);
  return new Map([...entries].map(([, name = '', text = '']) => [unescaped(name), withoutFrame(unescaped(text))]));
}

/** Vitest escapes what ends or fills a template. */
function unescaped(text: string): string {
  return text.replaceAll(/\\(`|\\|\$\{)/g, '$1');
}
