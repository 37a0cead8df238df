import type { Diagnostic } from '../../src/problem/diagnostic.js';

/** How Vitest notes something beside a test; its reporters show it, the one for GitHub at the line. */
export type Annotate = (message: string, type: string) => Promise<unknown>;

/** What is doubtful about a scenario is told, although it is run. Errors are failures, which say it themselves. */
export async function showWarnings(diagnostics: readonly Diagnostic[], annotate: Annotate): Promise<void> {
  for (const { severity, message, where } of diagnostics)
    if (severity === 'warning') await annotate(`${where} ${message}`, 'warning');
}
