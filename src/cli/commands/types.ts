import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { TypesOptions } from '../types-command.js';

export function addTypesCommand(program: Command, context: CommandContext): void {
  program
    .command('types')
    .description('write the names and types of an app as TypeScript, for tests of it')
    .argument('<app>', 'an .mpr, .mpk or .mdl file, or a folder')
    .option('-o, --output <path>', 'a file, or a folder for a file named after the app')
    .addHelpText('after', examples)
    .action(async (path: string, options: TypesOptions) => {
      const { typesCommand } = await import('../types-command.js');
      await typesCommand(path, options, context);
    });
}

const examples = `
With openApp<MyApp>(…) an editor completes names of flows, parameters, entities and members, and the
compiler refuses wrong ones. Write the file anew whenever the app has changed.

  nanoflow types MyApp.mpr -o tests/my-app.ts`;
