import { type CommandOutcome, runCommand } from '../fixture/command.js';

/** Runs the command line in a folder, as somebody who has gone there. */
export async function runIn(folder: string, ...argv: string[]): Promise<CommandOutcome> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await runCommand(...argv);
  } finally {
    process.chdir(before);
  }
}
