import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TapReporter, Vitest } from 'vitest/node';

/**
 * Vitest's reporter for TAP, which knows no files, and breaks the lines of a message where YAML does not allow it.
 *
 * @param file absolute; standard output without one
 */
export function tapReporter(reporter: typeof TapReporter, file: string | undefined): Reporter {
  const lines: string[] = [];
  let logger: Vitest['logger'] | undefined;
  const tap = new reporter();
  return {
    onInit(vitest) {
      logger = vitest.logger;
      const log = (line: string) => lines.push(line.replaceAll('\n', '\\n'));
      tap.onInit(Object.create(vitest, { logger: { value: { log } } }) as Vitest);
    },
    onTestRunEnd(modules) {
      lines.length = 0;
      tap.onTestRunEnd(modules);
      const report = lines.join('\n');
      if (file === undefined) {
        logger?.log(report);
        return;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${report}\n`);
      logger?.log(`TAP report written to ${file}`);
    },
  };
}
