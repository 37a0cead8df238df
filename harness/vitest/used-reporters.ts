import type { Vitest } from 'vitest/node';

/** Whether a reporter takes part in the run. */
export function usesReporter({ config }: Vitest, name: string): boolean {
  return config.reporters.some((reporter) => nameOf(reporter) === name);
}

/** Reporters are given by name, with options, or as they are. */
function nameOf(reporter: unknown): unknown {
  if (Array.isArray(reporter)) return reporter[0];
  return typeof reporter === 'object' && reporter !== null ? reporter.constructor.name : reporter;
}
