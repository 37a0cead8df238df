import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';

interface InspectOptions {
  readonly json?: boolean;
}

export function addInspectCommand(program: Command, context: CommandContext): void {
  program
    .command('inspect')
    .description('show what a project holds; what can not be run and why')
    .argument('<app>', 'an .mpr, .mpk or .mdl file, or a folder')
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples)
    .action(async (path: string, options: InspectOptions) => {
      const { inspectCommand } = await import('../inspect-command.js');
      await inspectCommand(path, { json: options.json === true }, context);
    });
}

const examples = `
  nanoflow inspect MyApp.mpr
  nanoflow inspect flows/ --json`;
