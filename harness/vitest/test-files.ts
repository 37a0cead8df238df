import { basename } from 'node:path';

/** Which files hold scenarios or tests in MDL, as patterns for Vitest's `include`. */
export const testFilePatterns = ['**/*.scenario.{yaml,json,md}', '**/*.test.{mdl,md}'] as const;

/** Whether a file is one of those that the patterns mean. */
export function isTestFile(path: string): boolean {
  return /\.(scenario\.(yaml|json|md)|test\.(mdl|md))$/.test(basename(path));
}

/** Whether scenarios may stand in the file; in Markdown both kinds may. */
export function mayHoldScenarios(path: string): boolean {
  return !path.endsWith('.mdl');
}

/** Whether tests in MDL may stand in the file. */
export function mayHoldMdlTests(path: string): boolean {
  return /\.(mdl|md)$/.test(path);
}
