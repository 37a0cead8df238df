import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';

interface InspectOptions {
  readonly behaviour?: boolean;
  readonly mendix?: string;
  readonly json?: boolean;
}

export function addInspectCommand(program: Command, context: CommandContext): void {
  program
    .command('inspect')
    .description('show what a project holds; what can not be run and why')
    .argument('<app>', 'an .mpr, .mpk or .mdl file, or a folder')
    .option('--behaviour', 'list what the Mendix version does otherwise than others')
    .option('--mendix <version>', 'inspect it as this Mendix version')
    .option('--json', 'print one JSON document')
    .addHelpText('after', examples)
    .action(async (path: string, { behaviour, mendix, json }: InspectOptions) => {
      const { inspectCommand } = await import('../inspect-command.js');
      const options = { json: json === true, behaviour: behaviour === true, ...(mendix !== undefined && { mendix }) };
      await inspectCommand(path, options, context);
    });
}

const examples = `
  nanoflow inspect MyApp.mpr
  nanoflow inspect MyApp.mpr --behaviour --mendix 10.24.0
  nanoflow inspect flows/ --json`;
