import { existsSync, readFileSync } from 'node:fs';
import { declareApp, isDeclarations } from '../export/types/declare-app.js';
import { HarnessError } from '../problem/harness-error.js';
import type { CommandContext } from './command-context.js';
import { openWithProgress } from './open-with-progress.js';
import { outputFile, writeOutput } from './output-file.js';

export interface TypesOptions {
  readonly output?: string;
}

/**
 * `nanoflow types`.
 *
 * @throws HarnessError `foreign-file` where the output would replace a file that this command has not written
 */
export async function typesCommand(path: string, { output }: TypesOptions, { terminal }: CommandContext): Promise<void> {
  const { index } = await openWithProgress(path, terminal);
  const text = declareApp(index);
  if (output === undefined) {
    terminal.write(text);
    return;
  }
  const name = `${index.model.name}.ts`;
  checkReplaceable(outputFile(output, name));
  terminal.writeError(`Wrote ${writeOutput(output, name, text, 'declarations')}.\n`);
}

/** What somebody has written by hand is gone for good when it is overwritten. */
function checkReplaceable(file: string): void {
  if (!existsSync(file) || isDeclarations(readFileSync(file, 'utf8'))) return;
  const message = `${file} was not written by nanoflow types, so it is left as it is. Name another file, or remove this one.`;
  throw new HarnessError('foreign-file', message, file);
}
